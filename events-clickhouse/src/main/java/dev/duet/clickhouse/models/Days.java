package dev.duet.clickhouse.models;

import dev.duet.events.event.Timestamps;
import java.time.Instant;

/**
 * The column {@code day}: the UTC day of a timestamp as days since 1970-01-01, moved to the first or last day that
 * ClickHouse's Date knows where it lies beyond. The order of days is kept, so that a condition on it always holds for the
 * rows that the same condition on the timestamp holds for.
 */
public final class Days {
    /** 2149-06-06. */
    public static final int LAST = 65_535;

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private Days() {}

    /** The day that a timestamp is stored under. */
    public static int of(Instant timestamp) {
        return ofMicros(Timestamps.epochMicros(timestamp));
    }

    /** The day that a timestamp in microseconds since 1970 is stored under. */
    public static int ofMicros(long micros) {
        return Math.clamp(Math.floorDiv(micros, MICROS_A_DAY), 0, LAST);
    }

    /** Whether exactly the timestamps from this one on are stored under its day or a later one. */
    public static boolean startsDay(Instant timestamp) {
        long micros = Timestamps.epochMicros(timestamp);
        long day = Math.floorDiv(micros, MICROS_A_DAY);
        return micros % MICROS_A_DAY == 0 && day > 0 && day <= LAST;
    }
}
