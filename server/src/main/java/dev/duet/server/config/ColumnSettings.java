package dev.duet.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Which properties get columns of their own by themselves, and when.
 *
 * @param minimumQueryMillis how long a statement takes at least that speaks for its properties
 * @param mostAtOnce how many properties one analysis gives columns to
 * @param backfillDays how far back a new column is written into events that were stored before it
 * @param schedule when an analysis runs by itself; null for never
 */
public record ColumnSettings(
        int minimumQueryMillis,
        int mostAtOnce,
        int backfillDays,
        @Nullable CronSchedule schedule) {
    /** What is set where nobody sets anything: Saturdays at five. */
    public static final ColumnSettings DEFAULT =
            new ColumnSettings(3_000, 10, 90, CronSchedule.parse("schedule", "0 5 * * SAT"));
}
