package dev.duet.events.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrailingWindowsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static TrailingWindows days(String from, String to, Interval interval, ZoneId zone, int days) {
        TimeRange range = new TimeRange(Instant.parse(from), Instant.parse(to));
        return TrailingWindows.of(Buckets.of(range, interval, zone, DayOfWeek.SUNDAY), days);
    }

    /** Window i as it is meant to be read: from its first slice to the end of its last. */
    private static TimeRange window(TrailingWindows windows, int i) {
        List<Instant> slices = windows.sliceStarts();
        int last = windows.last().get(i);
        return new TimeRange(
                slices.get(windows.first().get(i)), last + 1 < slices.size() ? slices.get(last + 1) : windows.end());
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void aDaysWindowIsThatDayAndTheSixBefore() {
        TrailingWindows windows = days("2020-01-10T00:00:00Z", "2020-01-12T00:00:00Z", Interval.DAY, UTC, 7);
        assertThat(window(windows, 0)).isEqualTo(range("2020-01-04T00:00:00Z", "2020-01-11T00:00:00Z"));
        assertThat(window(windows, 1)).isEqualTo(range("2020-01-05T00:00:00Z", "2020-01-12T00:00:00Z"));
        assertThat(windows.range()).isEqualTo(range("2020-01-04T00:00:00Z", "2020-01-12T00:00:00Z"));
        assertThat(windows.sliceStarts()).hasSize(3);
    }

    @Test
    void daysAreThoseOfTheCalendar() {
        TrailingWindows windows = days("2020-03-10T12:00:00Z", "2020-03-11T04:00:00Z", Interval.DAY, NEW_YORK, 7);
        assertThat(window(windows, 0)).isEqualTo(range("2020-03-04T05:00:00Z", "2020-03-11T04:00:00Z"));
    }

    @Test
    void theWindowOfAnHourGoesBackDaysOf24Hours() {
        TrailingWindows windows = days("2020-03-10T12:00:00Z", "2020-03-10T13:00:00Z", Interval.HOUR, NEW_YORK, 7);
        assertThat(window(windows, 0)).isEqualTo(range("2020-03-03T13:00:00Z", "2020-03-10T13:00:00Z"));
    }

    @Test
    void nothingAfterTheRangeIsRead() {
        TrailingWindows windows = days("2020-01-10T00:00:00Z", "2020-01-10T12:00:00Z", Interval.DAY, UTC, 7);
        assertThat(window(windows, 0)).isEqualTo(range("2020-01-04T00:00:00Z", "2020-01-10T12:00:00Z"));
    }

    @Test
    void theWindowOfAMonthThatTheRangeCutsEndsWithTheRangesLastDay() {
        TrailingWindows windows = days("2020-01-20T00:00:00Z", "2020-02-10T12:00:00Z", Interval.MONTH, UTC, 7);
        assertThat(window(windows, 0)).isEqualTo(range("2020-01-25T00:00:00Z", "2020-02-01T00:00:00Z"));
        assertThat(window(windows, 1)).isEqualTo(range("2020-02-04T00:00:00Z", "2020-02-10T12:00:00Z"));
    }

    @Test
    void oneBucketOverAllLooksBackFromTheEndOfItsLastDay() {
        TimeRange range = range("2020-01-01T00:00:00Z", "2020-03-10T12:00:00Z");
        TrailingWindows windows =
                TrailingWindows.of(Buckets.whole(range, Interval.HOUR, NEW_YORK, DayOfWeek.SUNDAY), 30);
        assertThat(window(windows, 0)).isEqualTo(range("2020-02-10T05:00:00Z", "2020-03-10T12:00:00Z"));
    }

    @Test
    void everyWindowOfEveryBucketHoldsSomethingAndNoSliceIsRepeated() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("TrailingWindowsTest seed " + seed);
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 500; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Interval interval = List.of(Interval.values()).get(random.nextInt(5));
            Instant from = Instant.ofEpochSecond(random.nextLong(7_258_118_400L));
            Instant to =
                    from.plus(Duration.ofSeconds(1 + random.nextLong(interval.isCalendar() ? 9_000_000L : 90_000L)));
            Buckets buckets = random.nextInt(5) == 0
                    ? Buckets.whole(new TimeRange(from, to), interval, zone, DayOfWeek.SUNDAY)
                    : Buckets.of(new TimeRange(from, to), interval, zone, DayOfWeek.SUNDAY);
            TrailingWindows windows = TrailingWindows.of(buckets, random.nextBoolean() ? 7 : 30);
            assertThat(windows.sliceStarts())
                    .as("seed %s, %s", seed, buckets)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(windows.first())
                    .as("seed %s, %s", seed, buckets)
                    .isSorted()
                    .hasSize(buckets.count());
            assertThat(windows.last())
                    .as("seed %s, %s", seed, buckets)
                    .isSorted()
                    .hasSize(buckets.count());
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                assertThat(windows.first().get(bucket))
                        .as("seed %s, %s", seed, buckets)
                        .isBetween(0, windows.last().get(bucket));
            }
            assertThat(windows.end()).as("seed %s, %s", seed, buckets).isBeforeOrEqualTo(buckets.end());
        }
    }
}
