package dev.duet.events.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as they are stored: UTC, whole microseconds, the finest step that both engines keep. */
public final class Timestamps {
    private Timestamps() {}

    /** The same point with everything finer than a microsecond cut off. */
    public static Instant toMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public static long epochMicros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    public static Instant ofEpochMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
