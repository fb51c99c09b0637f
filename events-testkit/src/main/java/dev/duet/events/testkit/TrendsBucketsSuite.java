package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.Interval;
import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one bucket of a trend ends and the next begins: intervals, time zones, days with a change of the clock. */
public abstract class TrendsBucketsSuite extends EngineSuite {

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2020-01-04 10:00, 2020-01-04 10:03, 2020-01-04 10:01:59.999999, 2020-01-04 10:02",
        "HOUR,   2020-01-04 10:30, 2020-01-04 13:15, 2020-01-04 11:59:59.999999, 2020-01-04 12:00",
        "DAY,    2020-01-03,       2020-01-06,       2020-01-04 23:59:59.999999, 2020-01-05",
        "WEEK,   2020-01-01,       2020-01-23,       2020-01-11 23:59:59.999999, 2020-01-12",
        "MONTH,  2020-01-15,       2020-04-02,       2020-02-29 23:59:59.999999, 2020-03-01"
    })
    void eachIntervalEndsBeforeTheNextBegins(Interval interval, String from, String to, String last, String first) {
        TestProject project = project().event("visit", "alice", last).event("visit", "alice", first);
        assertThat(project.trends().by(interval).between(from, to).numbers()).isEqualTo("0 1 1 0");
        assertThat(project.trends()
                        .by(interval)
                        .uniquePersons()
                        .between(from, to)
                        .numbers())
                .isEqualTo("0 1 1 0");
        assertThat(project.trends()
                        .by(interval)
                        .uniquePersons()
                        .between(from, to)
                        .single()
                        .numbers())
                .isEqualTo("1");
    }

    /** Four events: the last moment of a day, the first and the last of the next, the first of the third. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,        2020-01-03, 2020-01-05, 2020-01-03 18:30, 2020-01-04 18:30",
        "America/New_York,    2020-03-07, 2020-03-09, 2020-03-08 05:00, 2020-03-09 04:00",
        "America/New_York,    2020-10-31, 2020-11-02, 2020-11-01 04:00, 2020-11-02 05:00",
        "Europe/Berlin,       2020-03-28, 2020-03-30, 2020-03-28 23:00, 2020-03-29 22:00",
        "Australia/Lord_Howe, 2020-04-04, 2020-04-06, 2020-04-04 13:00, 2020-04-05 13:30",
        "Australia/Lord_Howe, 2020-10-03, 2020-10-05, 2020-10-03 13:30, 2020-10-04 13:00",
        "America/Sao_Paulo,   2018-11-03, 2018-11-05, 2018-11-04 03:00, 2018-11-05 02:00",
        "Pacific/Kiritimati,  2020-01-03, 2020-01-05, 2020-01-03 10:00, 2020-01-04 10:00",
        "Pacific/Chatham,     2020-01-03, 2020-01-05, 2020-01-03 10:15, 2020-01-04 10:15",
        "Pacific/Apia,        2011-12-29, 2012-01-01, 2011-12-30 10:00, 2011-12-31 10:00",
        "Asia/Kathmandu,      2020-01-03, 2020-01-05, 2020-01-03 18:15, 2020-01-04 18:15",
        "UTC,                 2020-01-03, 2020-01-05, 2020-01-04 00:00, 2020-01-05 00:00"
    })
    void aDayIsThatOfTheProjectsCalendar(String zone, String from, String to, String start, String end) {
        TestProject project = project()
                .event("before", "alice", microsecondBefore(start))
                .event("first", "alice", start)
                .event("last", "alice", microsecondBefore(end))
                .event("after", "alice", end);
        assertThat(project.trends().in(zone).between(from, to).numbers()).isEqualTo("1 2 1");
        assertThat(project.trends().in(zone).uniquePersons().between(from, to).numbers())
                .isEqualTo("1 1 1");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,        2020-01-04 05:00, 2020-01-04 08:00, 2020-01-04 01:29:59, 2020-01-04 01:30, 0 1 1 0",
        "America/New_York,    2020-03-08 00:00, 2020-03-08 04:30, 2020-03-08 06:59:59, 2020-03-08 07:00, 0 1 1 0",
        "America/New_York,    2020-11-01 00:00, 2020-11-01 02:30, 2020-11-01 05:30,    2020-11-01 06:30, 0 1 1 0",
        "Australia/Lord_Howe, 2020-04-05 00:00, 2020-04-05 03:00, 2020-04-04 14:59:59, 2020-04-04 15:00, 0 1 1 0",
        "Asia/Kathmandu,      2020-01-04 05:00, 2020-01-04 08:00, 2020-01-04 01:14:59, 2020-01-04 01:15, 0 1 1 0"
    })
    void anHourIsOfConstantLengthAndStartsByTheProjectsClock(
            String zone, String from, String to, String one, String other, String expected) {
        TestProject project = project().event("visit", "alice", one).event("visit", "alice", other);
        assertThat(project.trends().by(Interval.HOUR).in(zone).between(from, to).numbers())
                .isEqualTo(expected);
    }

    @Test
    void aWeekStartsWhereTheProjectSays() {
        TestProject project = project()
                .event("sunday", "alice", "2019-12-29 12:00")
                .event("saturday", "alice", "2020-01-04 12:00")
                .event("sunday", "alice", "2020-01-05 12:00")
                .event("monday", "alice", "2020-01-06 12:00");
        assertThat(project.trends()
                        .by(Interval.WEEK)
                        .weeksFrom(DayOfWeek.SUNDAY)
                        .between("2020-01-01", "2020-01-12")
                        .numbers())
                .isEqualTo("2 2 0");
        assertThat(project.trends()
                        .by(Interval.WEEK)
                        .weeksFrom(DayOfWeek.MONDAY)
                        .between("2020-01-01", "2020-01-12")
                        .numbers())
                .isEqualTo("2 1");
    }

    @Test
    void weeksAndMonthsFollowTheProjectsCalendarOverAChangeOfTheClock() {
        TestProject project = project()
                .event("visit", "alice", "2020-03-01 04:59:59.999999")
                .event("visit", "bob", "2020-03-01 05:00")
                .event("visit", "alice", "2020-03-08 04:59:59.999999")
                .event("visit", "bob", "2020-03-08 05:00")
                .event("visit", "alice", "2020-03-15 03:59:59.999999")
                .event("visit", "bob", "2020-03-15 04:00")
                .event("visit", "alice", "2020-04-01 03:59:59.999999")
                .event("visit", "bob", "2020-04-01 04:00");
        assertThat(project.trends()
                        .by(Interval.WEEK)
                        .in("America/New_York")
                        .between("2020-02-24", "2020-03-17")
                        .numbers())
                .isEqualTo("1 2 2 1");
        assertThat(project.trends()
                        .by(Interval.MONTH)
                        .in("America/New_York")
                        .uniquePersons()
                        .between("2020-02-24", "2020-04-17")
                        .numbers())
                .isEqualTo("1 2 1");
    }

    @Test
    void oneBucketOverAllStartsWithItsIntervalAndEndsWithTheRange() {
        TestProject project = project()
                .event("a", "alice", "2019-12-31 23:59:59")
                .event("b", "alice", "2020-01-01 00:00")
                .event("c", "alice", "2020-01-20 10:00")
                .event("d", "alice", "2020-01-20 10:00:00.000001");
        assertThat(project.trends()
                        .by(Interval.MONTH)
                        .between("2020-01-15", "2020-01-20 10:00")
                        .single()
                        .numbers())
                .isEqualTo("2");
    }

    @Test
    void aRangeOfManyYearsHasAllItsBuckets() {
        TestProject project = project().event("a", "alice", "1970-01-01").event("b", "alice", "2019-12-31 23:00");
        assertThat(project.trends().between("1970-01-01", "2019-12-31").data())
                .hasSize(18_262)
                .startsWith(1d, 0d)
                .endsWith(0d, 1d);
    }

    private static String microsecondBefore(String time) {
        return dev.duet.events.testkit.fixture.Moments.parse(time)
                .minusNanos(1_000)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }

    @Test
    void theLastBucketMayBeLongerThanTheOthers() {
        TestProject spring = project().event("visit", "a", "2020-03-10 03:00:00.000001");
        assertThat(spring.trends()
                        .in("America/New_York")
                        .between("2020-03-08", "2020-03-09")
                        .uniquePersons()
                        .numbers())
                .isEqualTo("0 1");
        TestProject autumn = project().event("visit", "a", "2020-11-01 04:30").event("visit", "a", "2020-11-02 04:30");
        assertThat(autumn.trends()
                        .in("America/New_York")
                        .between("2020-10-30", "2020-11-01")
                        .uniquePersons()
                        .numbers())
                .isEqualTo("0 0 1");
        TestProject march = project().event("visit", "a", "2020-03-30").event("visit", "a", "2020-03-01");
        assertThat(march.trends()
                        .by(Interval.MONTH)
                        .between("2020-02-01", "2020-03-31")
                        .uniquePersons()
                        .numbers())
                .isEqualTo("0 1");
    }
}
