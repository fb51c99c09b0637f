package dev.duet.events.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The width of a bucket on a project's calendar. */
public enum Interval {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** Whether buckets are made of whole days. */
    public boolean isCalendar() {
        return compareTo(DAY) >= 0;
    }

    /** The start of the bucket that holds the instant. */
    public Instant truncate(Instant instant, ZoneId zone, DayOfWeek weekStart) {
        ZonedDateTime local = instant.atZone(zone);
        return switch (this) {
            case MINUTE -> local.truncatedTo(ChronoUnit.MINUTES).toInstant();
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(weekStart))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    /**
     * The start of the bucket {@code count} buckets after (before, where negative) the one that starts at {@code start}.
     * Days, weeks and months follow the calendar; hours and minutes are of constant length.
     */
    public Instant shift(Instant start, long count, ZoneId zone) {
        return switch (this) {
            case MINUTE -> start.plus(count, ChronoUnit.MINUTES);
            case HOUR -> start.plus(count, ChronoUnit.HOURS);
            case DAY ->
                start.atZone(zone)
                        .toLocalDate()
                        .plusDays(count)
                        .atStartOfDay(zone)
                        .toInstant();
            case WEEK ->
                start.atZone(zone)
                        .toLocalDate()
                        .plusWeeks(count)
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                start.atZone(zone)
                        .toLocalDate()
                        .plusMonths(count)
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }
}
