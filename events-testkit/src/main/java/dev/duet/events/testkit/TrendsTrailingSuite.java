package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.TrailingUniqueActors;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.testkit.fixture.TrendsAsk;
import dev.duet.events.time.Interval;
import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;

/** Weekly and monthly active: different actors in the days that end with each bucket. */
public abstract class TrendsTrailingSuite extends EngineSuite {
    private static final TrailingUniqueActors WEEKLY = new TrailingUniqueActors(new Actor.Person(), 7);
    private static final TrailingUniqueActors MONTHLY = new TrailingUniqueActors(new Actor.Person(), 30);

    @Test
    void aPersonIsActiveForSevenDaysAlsoFromBeforeTheRange() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01 00:00")
                .event("visit", "bob", "2020-01-03 23:59:59.999999")
                .event("visit", "bob", "2020-01-03 10:00");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .between("2020-01-05", "2020-01-10")
                        .numbers())
                .isEqualTo("2 2 2 1 1 0");
    }

    @Test
    void aPersonInManyDaysOfTheWindowCountsOnce() {
        TestProject project = project();
        for (int day = 1; day <= 9; day++) {
            project.event("visit", "alice", "2020-01-0" + day);
        }
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .between("2020-01-01", "2020-01-09")
                        .numbers())
                .isEqualTo("1 1 1 1 1 1 1 1 1");
    }

    @Test
    void aMonthIsThirtyDays() {
        TestProject project = project().event("visit", "alice", "2020-01-01");
        assertThat(project.trends()
                        .counting(MONTHLY)
                        .between("2020-01-29", "2020-02-01")
                        .numbers())
                .isEqualTo("1 1 0 0");
    }

    @Test
    void theWindowGoesBackWholeDaysOfTheProjectsCalendar() {
        TestProject project = project()
                .event("visit", "alice", "2020-03-04 05:00")
                .event("visit", "bob", "2020-03-04 04:59:59.999999");
        TrendsAsk ask = project.trends().counting(WEEKLY).in("America/New_York");
        assertThat(ask.between("2020-03-09", "2020-03-11").numbers()).isEqualTo("2 1 0");
    }

    @Test
    void theWindowOfAnHourGoesBackDaysOfTwentyFourHours() {
        TestProject project = project()
                .event("visit", "alice", "2020-03-02 05:00")
                .event("visit", "bob", "2020-03-02 04:59:59.999999");
        TrendsAsk ask = project.trends().counting(WEEKLY).by(Interval.HOUR).in("America/New_York");
        assertThat(ask.between("2020-03-08 22:00", "2020-03-09 01:30").numbers())
                .isEqualTo("2 2 1 0");
    }

    @Test
    void theWindowOfAWeekIsThatWeek() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-05")
                .event("visit", "bob", "2020-01-11 23:00")
                .event("visit", "carol", "2020-01-12");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .by(Interval.WEEK)
                        .between("2020-01-07", "2020-01-20")
                        .numbers())
                .isEqualTo("2 1 0");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .by(Interval.WEEK)
                        .weeksFrom(DayOfWeek.MONDAY)
                        .between("2020-01-07", "2020-01-20")
                        .numbers())
                .isEqualTo("2 0 0");
    }

    @Test
    void theWindowOfAMonthEndsWithTheMonth() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01 23:59:59.999999")
                .event("visit", "bob", "2020-01-02")
                .event("visit", "carol", "2020-01-31");
        assertThat(project.trends()
                        .counting(MONTHLY)
                        .by(Interval.MONTH)
                        .between("2020-01-10", "2020-02-10")
                        .numbers())
                .isEqualTo("2 1");
    }

    @Test
    void theWindowOfAWeekOrMonthThatTheRangeCutsEndsWithTheRangesLastDay() {
        TestProject project = project()
                .event("visit", "alice", "2020-02-03 23:59:59.999999")
                .event("visit", "bob", "2020-02-04")
                .event("visit", "carol", "2020-02-10 11:00")
                .event("visit", "dave", "2020-02-10 13:00");
        for (Interval interval : new Interval[] {Interval.WEEK, Interval.MONTH}) {
            assertThat(project.trends()
                            .counting(WEEKLY)
                            .by(interval)
                            .weeksFrom(DayOfWeek.MONDAY)
                            .between("2020-02-10", "2020-02-10 12:00")
                            .numbers())
                    .isEqualTo("2");
        }
    }

    @Test
    void whatHappensAfterTheRangeDoesNotCount() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-04 10:00")
                .event("visit", "bob", "2020-01-04 10:00:00.000001")
                .event("visit", "carol", "2020-01-05 09:00");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .between("2020-01-03", "2020-01-04 10:00")
                        .numbers())
                .isEqualTo("0 1");
    }

    @Test
    void oneBucketOverAllLooksBackFromTheEndOfItsLastDay() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-03 23:59:59.999999")
                .event("visit", "bob", "2020-01-04")
                .event("visit", "carol", "2020-01-10 10:00")
                .event("visit", "dave", "2020-01-10 13:00");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .between("2020-01-01", "2020-01-10 12:00")
                        .single()
                        .numbers())
                .isEqualTo("2");
    }

    @Test
    void groupsAndSessionsCanBeActiveToo() {
        TestProject project = project()
                .event(
                        "visit",
                        "alice",
                        "2020-01-01",
                        event -> event.group(0, "acme").with("{\"$session_id\":\"s1\"}"))
                .event(
                        "visit",
                        "bob",
                        "2020-01-02",
                        event -> event.group(0, "acme").with("{\"$session_id\":\"s2\"}"))
                .event("visit", "carol", "2020-01-03", event -> event.with("{\"$session_id\":\"\"}"));
        assertThat(project.trends()
                        .counting(new TrailingUniqueActors(new Actor.Group(0), 7))
                        .between("2020-01-07", "2020-01-09")
                        .numbers())
                .isEqualTo("1 1 0");
        assertThat(project.trends()
                        .counting(new TrailingUniqueActors(new Actor.Session(), 7))
                        .between("2020-01-07", "2020-01-09")
                        .numbers())
                .isEqualTo("2 1 0");
    }

    @Test
    void aBreakdownIsRankedByAllThatIsRead() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"old\"}")
                .event("visit", "bob", "2020-01-02", "{\"p\":\"old\"}")
                .event("visit", "carol", "2020-01-08", "{\"p\":\"new\"}")
                .event("visit", "dave", "2020-01-07", "{\"p\":\"other\"}");
        assertThat(project.trends()
                        .counting(WEEKLY)
                        .split(2, "p")
                        .between("2020-01-07", "2020-01-08")
                        .table())
                .isEqualTo("""
                        old: 2 1
                        new: 0 1
                        (rest): 1 1
                        """);
    }
}
