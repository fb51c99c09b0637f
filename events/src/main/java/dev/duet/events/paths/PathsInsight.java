package dev.duet.events.paths;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Property;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers paths. Thread-safe. */
public final class PathsInsight {
    private static final List<Property> PLACES =
            List.of(new Property.OfEvent("$current_url"), new Property.OfEvent("$screen_name"));

    private final Engine engine;
    private final Clock clock;

    public PathsInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The {@code result} of the API's answer; throws as the other insights do. */
    public ArrayNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = new InsightReader(project, filter, project.calendar(clock));
        PathsParser.Requested requested = new PathsParser(insight).parse();
        TimeRange range = insight.range(() -> FirstEvents.of(engine, project, purpose));
        TimeRange whole =
                new TimeRange(Interval.DAY.truncate(range.from(), project.timezone(), project.weekStart()), range.to());
        Map<PathEdge, PathsFold.Tally> tallies = engine.answer(
                new SequencesQuestion<>(
                        project.id(),
                        insight.actor(),
                        List.of(requested.selection()),
                        false,
                        PLACES,
                        true,
                        whole,
                        new PathsFold(requested.rules())),
                purpose);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (PathGraph.Edge edge :
                PathGraph.edges(tallies, requested.edges(), requested.leastWeight(), requested.mostWeight())) {
            result.addObject()
                    .put("source", edge.ends().source())
                    .put("target", edge.ends().target())
                    .put("value", edge.value())
                    .put("average_conversion_time", Numbers.rounded(edge.meanMillis()));
        }
        return result;
    }
}
