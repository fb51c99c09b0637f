package dev.duet.events.time;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * For each bucket the window of some days that ends with it, cut into shared slices: each slice is read once, and window i
 * is the union of the slices {@code first[i]} to {@code last[i]}. Weekly and monthly active users are counted so.
 *
 * <p>A window ends where its bucket ends by the calendar and goes back whole days; for hours and minutes, days of 24
 * hours, because an hour's window that ends at 05:00 must begin at 05:00 on a day that may have lost that hour. The last
 * bucket of days, weeks or months may be cut short by the range: its window ends with the last day of the range, because
 * the last week of a month that has just begun would hold nobody.
 *
 * @param sliceStarts start of each slice, strictly increasing
 * @param end exclusive end of the last slice that can hold events
 * @param first for each bucket the index of its first slice
 * @param last for each bucket the index of its last slice
 */
public record TrailingWindows(List<Instant> sliceStarts, Instant end, List<Integer> first, List<Integer> last) {

    public TrailingWindows {
        sliceStarts = List.copyOf(sliceStarts);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** The windows of {@code days} days that end with the buckets. */
    public static TrailingWindows of(Buckets buckets, int days) {
        TreeSet<Instant> cuts = new TreeSet<>();
        List<Instant> from = new ArrayList<>();
        List<Instant> to = new ArrayList<>();
        for (int i = 0; i < buckets.count(); i++) {
            Instant windowEnd = i + 1 == buckets.count() ? lastWindowEnd(buckets) : buckets.nominalEnd(i);
            Instant windowStart = back(windowEnd, days, buckets);
            cuts.add(windowStart);
            cuts.add(windowEnd);
            from.add(windowStart);
            to.add(windowEnd);
        }
        Instant end = buckets.end().isBefore(cuts.last()) ? buckets.end() : cuts.last();
        cuts.removeIf(cut -> !cut.isBefore(end));
        List<Instant> slices = new ArrayList<>(cuts);
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < buckets.count(); i++) {
            first.add(Collections.binarySearch(slices, cuts.ceiling(from.get(i))));
            last.add(Collections.binarySearch(slices, cuts.lower(to.get(i))));
        }
        return new TrailingWindows(slices, end, first, last);
    }

    /** The whole stretch that has to be read. */
    public TimeRange range() {
        return new TimeRange(sliceStarts.getFirst(), end);
    }

    private static Instant lastWindowEnd(Buckets buckets) {
        if (!buckets.single() && !buckets.interval().isCalendar()) {
            return buckets.nominalEnd(buckets.count() - 1);
        }
        Instant lastMoment = buckets.end().minusNanos(1_000);
        Instant dayStart = Interval.DAY.truncate(lastMoment, buckets.zone(), buckets.weekStart());
        return Interval.DAY.shift(dayStart, 1, buckets.zone());
    }

    private static Instant back(Instant windowEnd, int days, Buckets buckets) {
        ZoneId zone = buckets.zone();
        return buckets.interval().isCalendar() || buckets.single()
                ? Interval.DAY.shift(windowEnd, -days, zone)
                : Interval.HOUR.shift(windowEnd, -24L * days, zone);
    }
}
