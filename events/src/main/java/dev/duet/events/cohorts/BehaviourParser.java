package dev.duet.events.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.CohortCriterion.Times;
import dev.duet.events.question.Series;
import dev.duet.events.request.ActionReader;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what persons have to have done. Ranges end, exclusive, at the moment for which the definition is read, and begin
 * their length before it, inclusive.
 */
final class BehaviourParser {
    private static final int NAME_LENGTH = 400;
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_PERIODS = 1_000;

    private enum Kind {
        PERFORMED_EVENT,
        PERFORMED_EVENT_MULTIPLE,
        PERFORMED_EVENT_FIRST_TIME,
        PERFORMED_EVENT_SEQUENCE,
        PERFORMED_EVENT_REGULARLY,
        STOPPED_PERFORMING_EVENT,
        RESTARTED_PERFORMING_EVENT
    }

    /** How a number of times is compared. */
    enum Operator {
        EXACT,
        EQ,
        GTE,
        LTE,
        GT,
        LT
    }

    private enum EventType {
        EVENTS,
        ACTIONS
    }

    private final ProjectSettings project;
    private final RelativeDate.Calendar calendar;
    private final Instant now;

    BehaviourParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.project = project;
        this.calendar = calendar;
        this.now = calendar.now().toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    CohortCriterion parse(Fields fields) {
        if (fields.value("value") == null) {
            throw DuetException.invalid(fields.path("value"), "a behaviour is needed, such as performed_event");
        }
        Kind kind = fields.choice("value", Kind.class, Kind.PERFORMED_EVENT);
        Series series = series(fields, "key", "event_type", "event_filters");
        return switch (kind) {
            case PERFORMED_EVENT -> new CohortCriterion.Performed(series, since(span(fields)), Times.ANY);
            case PERFORMED_EVENT_MULTIPLE -> multiple(fields, series);
            case PERFORMED_EVENT_FIRST_TIME -> new CohortCriterion.PerformedFirst(series, since(span(fields)));
            case PERFORMED_EVENT_SEQUENCE -> sequence(fields, series);
            case PERFORMED_EVENT_REGULARLY -> regularly(fields, series);
            case STOPPED_PERFORMING_EVENT -> stopped(fields, series);
            case RESTARTED_PERFORMING_EVENT -> restarted(fields, series);
        };
    }

    private Series series(Fields fields, String key, String type, String filters) {
        return switch (fields.choice(type, EventType.class, EventType.EVENTS)) {
            case EVENTS -> event(fields, key, filters);
            case ACTIONS -> action(fields, key, filters);
        };
    }

    /** The events of an action that the project has. */
    Series action(Fields fields, String key, String filters) {
        long id = InsightReader.actionId(fields, key);
        Series action = new ActionReader(calendar)
                .read(InsightReader.definedAction(project, id, fields.path(key)).steps());
        return new Series(action.event(), Filter.both(filter(fields, filters), action.filter()));
    }

    /** The events of a name, which has to be there. */
    Series event(Fields fields, String key, String filters) {
        String event = fields.text(key, NAME_LENGTH);
        if (event == null) {
            throw DuetException.invalid(fields.path(key), "the name of an event is needed");
        }
        return new Series(event, filter(fields, filters));
    }

    private Filter filter(Fields fields, String key) {
        return new FilterParser(calendar).parse(fields, key);
    }

    static Operator operator(Fields fields, String key) {
        return fields.choice(key, Operator.class, Operator.EXACT);
    }

    /** How often; who never did it is not meant, whatever the operator. */
    static Times times(Fields fields, String operator, String value) {
        int count = required(fields, value, 1, MOST_TIMES);
        return switch (operator(fields, operator)) {
            case EXACT, EQ -> new Times(count, count);
            case GTE -> new Times(count, Integer.MAX_VALUE);
            case GT -> new Times(count + 1, Integer.MAX_VALUE);
            case LTE -> new Times(1, count);
            case LT -> new Times(1, count - 1);
        };
    }

    private CohortCriterion multiple(Fields fields, Series series) {
        return new CohortCriterion.Performed(series, since(span(fields)), times(fields, "operator", "operator_value"));
    }

    private CohortCriterion sequence(Fields fields, Series series) {
        Duration span = span(fields);
        Duration within = TimeSpans.readOptional(fields, "seq_time_value", "seq_time_interval");
        return new CohortCriterion.PerformedSequence(
                series,
                series(fields, "seq_event", "seq_event_type", "seq_event_filters"),
                since(span),
                TimeUnit.SECONDS.toMicros((within == null ? span : within).toSeconds()));
    }

    /** Periods of one length, the last of which ends now. */
    private CohortCriterion regularly(Fields fields, Series series) {
        Duration period = span(fields);
        int total = required(fields, "total_periods", 1, MOST_PERIODS);
        int least = required(fields, "min_periods", 1, MOST_PERIODS);
        if (least > total) {
            throw DuetException.invalid(
                    fields.path("min_periods"), "there are " + total + " periods in all, fewer than " + least);
        }
        List<Instant> starts = new ArrayList<>();
        for (int i = total; i > 0; i--) {
            starts.add(before(period.multipliedBy(i)));
        }
        Times times = fields.value("operator_value") == null ? Times.ANY : times(fields, "operator", "operator_value");
        return new CohortCriterion.PerformedRegularly(series, starts, now, times, least);
    }

    /** Active before the recent stretch, not in it: {@code seq_time_value}, or all of {@code time_value} without one. */
    private CohortCriterion stopped(Fields fields, Series series) {
        Duration span = span(fields);
        Duration recent = recent(fields, span);
        Instant until = before(recent == null ? span : recent);
        Instant from = recent == null ? Instant.EPOCH : before(span);
        return new CohortCriterion.Except(
                performed(series, new TimeRange(from, until)), performed(series, new TimeRange(until, now)));
    }

    /** Active in the recent stretch and before the quiet one that ends where the recent one begins, not in the quiet one. */
    private CohortCriterion restarted(Fields fields, Series series) {
        Duration span = span(fields);
        Duration recent = recent(fields, span);
        Instant again = before(recent == null ? span : recent);
        Instant quiet = before(recent == null ? span.multipliedBy(2) : span);
        return new CohortCriterion.Except(
                new CohortCriterion.Every(List.of(
                        performed(series, new TimeRange(again, now)),
                        performed(series, new TimeRange(Instant.EPOCH, quiet)))),
                performed(series, new TimeRange(quiet, again)));
    }

    private static @Nullable Duration recent(Fields fields, Duration span) {
        Duration recent = TimeSpans.readOptional(fields, "seq_time_value", "seq_time_interval");
        if (recent != null && recent.compareTo(span) >= 0) {
            throw DuetException.invalid(
                    fields.path("seq_time_value"),
                    "the recent stretch is shorter than time_value, not " + recent.toMinutes() + " of "
                            + span.toMinutes() + " minutes");
        }
        return recent;
    }

    private static CohortCriterion performed(Series series, TimeRange range) {
        return new CohortCriterion.Performed(series, range, Times.ANY);
    }

    private static Duration span(Fields fields) {
        return TimeSpans.read(fields, "time_value", "time_interval");
    }

    TimeRange since(Duration span) {
        return new TimeRange(before(span), now);
    }

    /** From the beginning of all time until now. */
    TimeRange ever() {
        return new TimeRange(Instant.EPOCH, now);
    }

    /** Nothing happened before 1970. */
    private Instant before(Duration span) {
        Instant start = now.minus(span);
        return start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start;
    }

    private static int required(Fields fields, String key, int least, int most) {
        Integer number = fields.number(key, least, most);
        if (number == null) {
            throw DuetException.invalid(fields.path(key), "a whole number is needed");
        }
        return number;
    }
}
