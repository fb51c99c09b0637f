package dev.duet.events.paths;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.funnels.FunnelStretches;
import dev.duet.events.funnels.FunnelStretches.Stretch;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a request of a filter of paths; for paths around a funnel it asks the engine for the funnel first. Thread-safe. */
final class PathsReader {
    /** With more than so many it is cheaper to read everybody's events than to say whose. */
    private static final int MOST_NAMED = 10_000;

    private static final List<String> SHARED = List.of("date_from", "date_to");
    private static final Stretch NOTHING = new Stretch(Long.MAX_VALUE, Long.MIN_VALUE);

    private final Engine engine;
    private final Clock clock;

    PathsReader(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private enum Around {
        NONE,
        FUNNEL_PATH_BEFORE_STEP,
        FUNNEL_PATH_BETWEEN_STEPS,
        FUNNEL_PATH_AFTER_STEP
    }

    PathsRequest read(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = new InsightReader(project, filter, project.calendar(clock));
        PathsParser.Requested requested = new PathsParser(insight).parse();
        TimeRange range = insight.range(() -> FirstEvents.of(engine, project, purpose));
        TimeRange whole =
                new TimeRange(Interval.DAY.truncate(range.from(), project.timezone(), project.weekStart()), range.to());
        PathsRequest everything =
                new PathsRequest(project.id(), insight.actor(), requested, whole, Among.EVERYBODY, PathCut.NONE);
        return switch (insight.fields().choice("funnel_paths", Around.class, Around.NONE)) {
            case NONE -> everything;
            case FUNNEL_PATH_BEFORE_STEP -> around(project, filter, everything, FunnelStretches.Part.BEFORE, purpose);
            case FUNNEL_PATH_BETWEEN_STEPS ->
                around(project, filter, everything, FunnelStretches.Part.BETWEEN, purpose);
            case FUNNEL_PATH_AFTER_STEP -> around(project, filter, everything, FunnelStretches.Part.AFTER, purpose);
        };
    }

    private PathsRequest around(
            ProjectSettings project,
            ObjectNode filter,
            PathsRequest paths,
            FunnelStretches.Part part,
            Purpose purpose) {
        Map<String, Stretch> stretches = new FunnelStretches(engine, clock)
                .of(project, funnel(filter, paths.actor()), paths.actor(), part, purpose);
        Among among =
                stretches.size() > MOST_NAMED ? Among.EVERYBODY : new Among.These(List.copyOf(stretches.keySet()));
        PathCut cut = (actor, events) -> {
            Stretch stretch = stretches.getOrDefault(actor, NOTHING);
            return events.between(stretch.from(), stretch.to());
        };
        return new PathsRequest(paths.project(), paths.actor(), paths.requested(), paths.range(), among, cut);
    }

    /** The funnel's own filter; without dates of its own it has those of the paths. */
    private static ObjectNode funnel(ObjectNode filter, Actor actor) {
        JsonNode given = Fields.of(filter).value("funnel_filter");
        if (given == null) {
            throw DuetException.invalid("funnel_filter", "the filter of the funnel is needed for funnel_paths");
        }
        ObjectNode funnel = Fields.at(given, "funnel_filter").object().deepCopy();
        if (SHARED.stream().allMatch(key -> Fields.of(funnel).value(key) == null)) {
            SHARED.forEach(key -> funnel.set(key, filter.path(key)));
        }
        funnel.remove("aggregation_group_type_index");
        if (actor instanceof Actor.Group(int type)) {
            funnel.put("aggregation_group_type_index", type);
        }
        return funnel;
    }
}
