package dev.duet.events.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a length of time, {@code time_value} and {@code time_interval}. A month is 30 days, a year 365: lengths, no calendar. */
final class TimeSpans {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int MOST = 10_000_000;

    private enum Unit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        MONTH(Duration.ofDays(30)),
        YEAR(Duration.ofDays(365));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }
    }

    private TimeSpans() {}

    /** The length, which has to be there. */
    static Duration read(Fields fields, String value, String interval) {
        Duration span = readOptional(fields, value, interval);
        if (span == null) {
            throw DuetException.invalid(fields.path(value), "how many of its intervals is needed, such as 30");
        }
        return span;
    }

    /** The length; null where it is absent. */
    static @Nullable Duration readOptional(Fields fields, String value, String interval) {
        Unit unit = fields.choice(interval, Unit.class, Unit.DAY);
        Integer count = fields.number(value, 1, MOST);
        if (count == null) {
            return null;
        }
        Duration span = unit.length.multipliedBy(count);
        if (span.compareTo(LONGEST) > 0) {
            throw DuetException.invalid(
                    fields.path(value), "at most " + LONGEST.toDays() + " days are allowed, not " + span.toDays());
        }
        return span;
    }
}
