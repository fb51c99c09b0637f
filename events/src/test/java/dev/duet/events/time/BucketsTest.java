package dev.duet.events.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Buckets buckets(String from, String to, Interval interval, ZoneId zone) {
        return Buckets.of(range(from, to), interval, zone, DayOfWeek.SUNDAY);
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    private static List<Instant> instants(String... texts) {
        return java.util.Arrays.stream(texts).map(Instant::parse).toList();
    }

    @Test
    void theFirstBucketHoldsTheStartAndTheLastOneTheLastMicrosecond() {
        Buckets days = buckets("2020-01-03T10:00:00Z", "2020-01-05T00:00:00.000001Z", Interval.DAY, UTC);
        assertThat(days.starts())
                .isEqualTo(instants("2020-01-03T00:00:00Z", "2020-01-04T00:00:00Z", "2020-01-05T00:00:00Z"));
        assertThat(buckets("2020-01-03T10:00:00Z", "2020-01-05T00:00:00Z", Interval.DAY, UTC)
                        .count())
                .isEqualTo(2);
        assertThat(days.range()).isEqualTo(range("2020-01-03T00:00:00Z", "2020-01-05T00:00:00.000001Z"));
        assertThat(days.nominalEnd(2)).isEqualTo(Instant.parse("2020-01-06T00:00:00Z"));
    }

    @Test
    void anEmptyRangeHasOneBucket() {
        assertThat(buckets("2020-01-03T00:00:00Z", "2020-01-03T00:00:00Z", Interval.DAY, UTC)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aDayMayHave23Or25Hours() {
        Buckets spring = buckets("2020-03-07T12:00:00Z", "2020-03-10T12:00:00Z", Interval.DAY, NEW_YORK);
        assertThat(spring.starts())
                .isEqualTo(instants(
                        "2020-03-07T05:00:00Z",
                        "2020-03-08T05:00:00Z",
                        "2020-03-09T04:00:00Z",
                        "2020-03-10T04:00:00Z"));
        Buckets autumn = buckets("2020-11-01T12:00:00Z", "2020-11-02T12:00:00Z", Interval.DAY, NEW_YORK);
        assertThat(autumn.starts()).isEqualTo(instants("2020-11-01T04:00:00Z", "2020-11-02T05:00:00Z"));
    }

    @Test
    void aDayThatACountryLeftOutIsNoBucket() {
        Buckets samoa =
                buckets("2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z", Interval.DAY, ZoneId.of("Pacific/Apia"));
        assertThat(samoa.starts())
                .isEqualTo(instants("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"));
        assertThat(samoa.previous().starts())
                .isEqualTo(instants("2011-12-26T10:00:00Z", "2011-12-27T10:00:00Z", "2011-12-28T10:00:00Z"));
        Buckets after =
                buckets("2012-01-01T12:00:00Z", "2012-01-03T12:00:00Z", Interval.DAY, ZoneId.of("Pacific/Apia"));
        assertThat(after.previous().starts())
                .isEqualTo(instants("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"SUNDAY, 2019-12-29T00:00:00Z", "MONDAY, 2019-12-30T00:00:00Z", "WEDNESDAY, 2020-01-01T00:00:00Z"})
    void aWeekStartsOnTheDayThatIsGiven(DayOfWeek day, Instant start) {
        Buckets weeks = Buckets.of(range("2020-01-01T12:00:00Z", "2020-01-02T00:00:00Z"), Interval.WEEK, UTC, day);
        assertThat(weeks.start()).isEqualTo(start);
    }

    @Test
    void monthsFollowTheCalendar() {
        assertThat(buckets("2020-01-31T12:00:00Z", "2020-04-01T00:00:00Z", Interval.MONTH, UTC)
                        .starts())
                .isEqualTo(instants("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z"));
    }

    @Test
    void hoursStartByTheLocalClockAndAreOfConstantLength() {
        Buckets kolkata =
                buckets("2020-01-03T10:00:00Z", "2020-01-03T12:00:00Z", Interval.HOUR, ZoneId.of("Asia/Kolkata"));
        assertThat(kolkata.starts())
                .isEqualTo(instants("2020-01-03T09:30:00Z", "2020-01-03T10:30:00Z", "2020-01-03T11:30:00Z"));
    }

    @Test
    void thePreviousPeriodHasAsManyBucketsAndEndsWhereTheCurrentOneStarts() {
        Buckets days = buckets("2020-03-09T12:00:00Z", "2020-03-10T12:00:00Z", Interval.DAY, NEW_YORK);
        Buckets previous = days.previous();
        assertThat(previous.starts()).isEqualTo(instants("2020-03-07T05:00:00Z", "2020-03-08T05:00:00Z"));
        assertThat(previous.end()).isEqualTo(days.start());
        Buckets months = buckets("2020-03-09T12:00:00Z", "2020-03-10T12:00:00Z", Interval.MONTH, UTC);
        assertThat(months.previous().starts()).isEqualTo(instants("2020-02-01T00:00:00Z"));
    }

    @Test
    void oneBucketOverAllIsComparedWithAsManyIntervalsBefore() {
        Buckets whole = Buckets.whole(
                range("2020-01-15T10:00:00Z", "2020-02-02T00:00:00Z"), Interval.MONTH, UTC, DayOfWeek.SUNDAY);
        assertThat(whole.starts()).isEqualTo(instants("2020-01-01T00:00:00Z"));
        assertThat(whole.count()).isEqualTo(1);
        assertThat(whole.nominalEnd(0)).isEqualTo(Instant.parse("2020-02-02T00:00:00Z"));
        assertThat(whole.previous().range()).isEqualTo(range("2019-11-01T00:00:00Z", "2020-01-01T00:00:00Z"));
    }

    @Test
    void onlyWholeDaysInUtcAreOnUtcDays() {
        assertThat(buckets("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", Interval.WEEK, ZoneId.of("Etc/UTC"))
                        .onUtcDays())
                .isTrue();
        assertThat(buckets("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", Interval.HOUR, UTC)
                        .onUtcDays())
                .isFalse();
        assertThat(buckets("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", Interval.DAY, ZoneId.of("Europe/London"))
                        .onUtcDays())
                .isFalse();
    }

    @Test
    void tooManyBucketsAreRefusedWithTheFieldsName() {
        assertThatThrownBy(() -> buckets("1970-01-01T00:00:00Z", "2200-01-01T00:00:00Z", Interval.MINUTE, UTC))
                .isInstanceOfSatisfying(
                        DuetException.class,
                        refusal -> assertThat(refusal.attribute()).isEqualTo("interval"))
                .hasMessageContaining("20000 intervals of a minute");
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void bucketsFollowEachOtherInEveryZone(Interval interval) {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("BucketsTest seed " + seed);
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 300; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant from = Instant.ofEpochSecond(random.nextLong(7_258_118_400L), random.nextInt(1_000_000) * 1_000L);
            Duration length = Duration.ofSeconds(random.nextLong(interval.isCalendar() ? 40_000_000L : 200_000L) + 1);
            Buckets buckets = Buckets.of(new TimeRange(from, from.plus(length)), interval, zone, DayOfWeek.MONDAY);
            assertThat(buckets.starts())
                    .as("seed %s, %s from %s", seed, zone, from)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(buckets.start()).as("seed %s, %s", seed, zone).isBeforeOrEqualTo(from);
            assertThat(buckets.starts().getLast()).as("seed %s, %s", seed, zone).isBefore(buckets.end());
            assertThat(buckets.nominalEnd(buckets.count() - 1))
                    .as("seed %s, %s", seed, zone)
                    .isAfterOrEqualTo(buckets.end());
            assertThat(buckets.previous().starts())
                    .as("seed %s, %s", seed, zone)
                    .hasSize(buckets.count())
                    .isSorted();
            assertThat(buckets.previous().end()).as("seed %s, %s", seed, zone).isEqualTo(buckets.start());
        }
    }
}
