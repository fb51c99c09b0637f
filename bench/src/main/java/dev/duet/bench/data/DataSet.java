package dev.duet.bench.data;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How much is generated. Equal data sets hold equal events.
 *
 * @param seed of all that is random
 * @param events how many events
 * @param persons how many persons there are to choose from; nearly all of them occur
 */
public record DataSet(long seed, long events, int persons) {
    /** The first day that has events. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    /** How many days have events, all of them equally many. */
    public static final int DAYS = 90;
    /** How many projects share the events. */
    public static final int PROJECTS = 11;
    /** The part of the first project; the others share the rest equally. */
    public static final double FIRST_PROJECT_SHARE = 0.6;

    public DataSet {
        if (events < 1 || persons < 2 * PROJECTS) {
            throw new IllegalArgumentException(events + " events of " + persons + " persons are too few");
        }
    }

    /** As many persons as in the studied data: one for a hundred events at 20 million, one for twenty at one million. */
    public static DataSet ofEvents(long events) {
        int persons =
                events >= 5_000_000 ? (int) Math.min(events / 100, 2_000_000_000) : (int) Math.max(events / 20, 100);
        return new DataSet(20_262, events, persons);
    }

    /** Midnight UTC of a day, in microseconds since 1970. */
    static long startOfDay(int day) {
        return FIRST_DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    }
}
