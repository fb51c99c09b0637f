package dev.duet.events.trends;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.AskedActors;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.actors.EntityChoice;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.request.BreakdownReader;
import dev.duet.events.request.BreakdownReader.RequestedProperties;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import dev.duet.events.time.TrailingWindows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Reads which actors of a trend are asked for: those of one series, one line of its breakdown, one bucket. Thread-safe. */
public final class TrendsActors {
    private final Engine engine;
    private final Clock clock;

    public TrendsActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The list that a filter asks for; refusals name the field. */
    public ActorList read(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = new InsightReader(project, EntityChoice.only(filter), project.calendar(clock));
        Fields fields = insight.fields();
        RequestedSeries requested = insight.series().getFirst();
        Aggregation aggregation = new AggregationReader(insight.actor(), false).read(requested.fields());
        Filter condition = Filter.both(requested.series().filter(), Filter.both(line(fields), counted(aggregation)));
        Series series = new Series(requested.series().event(), condition);
        TimeRange given = insight.range(() -> FirstEvents.of(engine, project, purpose));
        TimeRange range = range(fields, given, project, aggregation);
        Actor actor = actor(aggregation, insight.actor());
        Buckets whole = new Buckets(
                Interval.DAY, project.timezone(), project.weekStart(), List.of(range.from()), range.to(), true);
        TrendsQuestion number =
                new TrendsQuestion(project.id(), series, new Aggregation.UniqueActors(actor), whole, null);
        return new AskedActors(
                engine,
                purpose,
                actor,
                0,
                page -> new ActorsQuestion.OfSeries(project.id(), series, actor, range, page),
                () -> Math.round(
                        engine.answer(number, purpose).lines().getFirst().data().getFirst()));
    }

    private static Filter line(Fields fields) {
        RequestedProperties breakdown = BreakdownReader.read(fields);
        if (breakdown == null) {
            return Filter.EVERYTHING;
        }
        if (!breakdown.cohorts().isEmpty()) {
            CohortLine cohort = CohortLine.chosen(fields, "breakdown_value", breakdown.cohorts());
            return cohort == null ? Filter.EVERYTHING : cohort.filter();
        }
        return BreakdownChoice.filter(
                fields, breakdown.properties(), fields.value("breakdown_histogram_bin_count") != null);
    }

    /** Events without a number are not part of a sum, nor are their actors. */
    private static Filter counted(Aggregation aggregation) {
        return aggregation instanceof Aggregation.OfProperty(Aggregation.Function _, Property property)
                ? new Filter.NumberFilter(property, Filter.Comparison.GREATER_OR_EQUAL, -Double.MAX_VALUE)
                : Filter.EVERYTHING;
    }

    private static Actor actor(Aggregation aggregation, Actor usual) {
        return switch (aggregation) {
            case Aggregation.UniqueActors(Actor counted) -> counted;
            case Aggregation.TrailingUniqueActors(Actor counted, int _) -> counted;
            case Aggregation.FirstSeenActors(Actor counted) -> counted;
            case Aggregation.Total() -> usual;
            case Aggregation.OfProperty _ -> usual;
        };
    }

    /**
     * What has to be read for one number. Days, weeks and months are read from their first moment on, as the chart does;
     * the same text as both ends means the bucket that holds it.
     */
    private static TimeRange range(Fields fields, TimeRange given, ProjectSettings project, Aggregation aggregation) {
        boolean timeSeries = fields.choice("display", Display.class, Display.ACTIONSLINEGRAPH)
                .isTimeSeries();
        Interval interval = fields.choice("interval", Interval.class, Interval.DAY);
        String from = fields.text("date_from", 50);
        boolean bucket = timeSeries && from != null && Objects.equals(from, fields.text("date_to", 50));
        Instant start = bucket || interval.isCalendar()
                ? interval.truncate(given.from(), project.timezone(), project.weekStart())
                : given.from();
        Instant next = interval.shift(start, 1, project.timezone());
        TimeRange range = new TimeRange(start, bucket && next.isAfter(given.to()) ? next : given.to());
        if (!(aggregation instanceof Aggregation.TrailingUniqueActors(Actor _, int days))) {
            return range;
        }
        boolean single = !timeSeries;
        Buckets buckets = single || !range.to().isAfter(next)
                ? new Buckets(interval, project.timezone(), project.weekStart(), List.of(start), range.to(), single)
                : Buckets.of(range, interval, project.timezone(), project.weekStart());
        TrailingWindows windows = TrailingWindows.of(buckets, days);
        int last = windows.last().getLast();
        Instant end =
                last + 1 < windows.sliceStarts().size() ? windows.sliceStarts().get(last + 1) : windows.end();
        return new TimeRange(windows.sliceStarts().get(windows.first().getLast()), end);
    }
}
