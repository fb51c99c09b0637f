package dev.duet.events.time;

import dev.duet.events.DuetException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive buckets over a range of time: the grid of a chart. Bucket i covers {@code [starts[i], starts[i+1])}, the last
 * one ends at {@code end}. An engine may use interval and zone to find a cheaper expression, but the starts are what is
 * meant. Immutable.
 *
 * @param interval the width of each bucket; of {@link #whole} buckets, the width that the range is counted in
 * @param zone the calendar
 * @param weekStart the first day of a week
 * @param starts at least one, strictly increasing
 * @param end exclusive end of the last bucket, which may cut it short
 * @param single whether this is one bucket over the whole range, whatever the interval
 */
public record Buckets(
        Interval interval, ZoneId zone, DayOfWeek weekStart, List<Instant> starts, Instant end, boolean single) {

    /** More than this and no reader could tell two buckets apart; a day of minutes fits fourteen times. */
    public static final int MOST = 20_000;

    public Buckets {
        starts = List.copyOf(starts);
    }

    /** The buckets from the one that holds the start of the range to the one that holds its last microsecond. */
    public static Buckets of(TimeRange range, Interval interval, ZoneId zone, DayOfWeek weekStart) {
        List<Instant> starts = new ArrayList<>();
        Instant first = interval.truncate(range.from(), zone, weekStart);
        Instant start = first;
        for (int i = 1; starts.isEmpty() || start.isBefore(range.to()); i++) {
            if (starts.size() == MOST) {
                throw DuetException.invalid(
                        "interval",
                        "the range has more than " + MOST + " intervals of a "
                                + interval.name().toLowerCase(java.util.Locale.ROOT)
                                + "; choose a wider interval or a shorter range");
            }
            addUnlessSkipped(starts, start);
            start = interval.shift(first, i, zone);
        }
        return new Buckets(interval, zone, weekStart, starts, range.to(), false);
    }

    /** One bucket over the range, from the start of the interval that holds the range's start. */
    public static Buckets whole(TimeRange range, Interval interval, ZoneId zone, DayOfWeek weekStart) {
        Instant start = interval.truncate(range.from(), zone, weekStart);
        return new Buckets(interval, zone, weekStart, List.of(start), range.to(), true);
    }

    /** A day that a country left out when it crossed the date line starts where the next one does: it is no bucket. */
    private static void addUnlessSkipped(List<Instant> starts, Instant start) {
        if (starts.isEmpty() || start.isAfter(starts.getLast())) {
            starts.add(start);
        }
    }

    public int count() {
        return starts.size();
    }

    public Instant start() {
        return starts.getFirst();
    }

    /** From the first bucket's start to the last one's end. */
    public TimeRange range() {
        return new TimeRange(start(), end);
    }

    /** Where bucket i ends by the calendar, also where the range cuts it short. */
    public Instant nominalEnd(int i) {
        if (i + 1 < starts.size()) {
            return starts.get(i + 1);
        }
        return single ? end : interval.shift(starts.get(i), 1, zone);
    }

    /** Where the bucket before the first one starts; a day that the country left out is none. */
    public Instant startBefore() {
        return new Buckets(interval, zone, weekStart, List.of(start()), end, false)
                .previous()
                .start();
    }

    /** The same number of buckets, ending where these start: the period to compare with. */
    public Buckets previous() {
        if (single) {
            long units = Buckets.of(range(), interval, zone, weekStart).count();
            Instant from = interval.shift(start(), -units, zone);
            return new Buckets(interval, zone, weekStart, List.of(from), start(), true);
        }
        List<Instant> before = new ArrayList<>();
        Instant next = start();
        for (int i = 1; before.size() < count(); i++) {
            Instant earlier = interval.shift(start(), -i, zone);
            if (earlier.isBefore(next)) {
                before.add(earlier);
            }
            next = earlier;
        }
        return new Buckets(interval, zone, weekStart, before.reversed(), start(), false);
    }

    /** Whether every bucket starts at midnight UTC, so that an engine may work on whole UTC days. */
    public boolean onUtcDays() {
        return interval.isCalendar() && zone.normalized().equals(ZoneOffset.UTC);
    }
}
