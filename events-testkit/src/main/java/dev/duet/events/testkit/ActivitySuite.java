package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.Buckets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stickiness and lifecycle, and who is behind their numbers. */
public abstract class ActivitySuite extends EngineSuite {

    private TestProject january() {
        TestProject project = project();
        for (String day : List.of("11", "12", "13", "15", "17", "19")) {
            project.event("$pageview", "p1", "2020-01-" + day + " 12:00");
        }
        return project.event("$pageview", "p2", "2020-01-09 12:00")
                .event("$pageview", "p2", "2020-01-12 12:00")
                .event("$pageview", "p3", "2020-01-12 12:00")
                .event("$pageview", "p4", "2020-01-15 12:00")
                .event("other", "p5", "2020-01-15 12:00");
    }

    private static final String JANUARY =
            "{\"events\":[{\"id\":\"$pageview\"}],\"date_from\":\"2020-01-12\",\"date_to\":\"2020-01-19\"}";

    @Test
    void lifecycleTellsNewReturningResurrectingAndDormantPersonsOfEachDay() {
        assertThat(january().insights().lifecycle(JANUARY)).isEqualTo("""
                        new: 1 0 0 1 0 0 0 0
                        returning: 1 1 0 0 0 0 0 0
                        resurrecting: 1 0 0 1 0 1 0 1
                        dormant: 0 -2 -1 0 -2 0 -1 0
                        """);
    }

    /** Samoa went from the 29th to the 31st of December 2011. The three are there before, after, or on both sides. */
    private TestProject samoans() {
        return project()
                .event("$pageview", "p", "2011-12-29 22:00")
                .event("$pageview", "p", "2011-12-30 22:00")
                .event("$pageview", "q", "2011-12-30 22:00")
                .event("$pageview", "q", "2011-12-31 22:00")
                .event("$pageview", "r", "2011-12-30 09:59:59.999999")
                .event("$pageview", "r", "2011-12-30 10:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011-12-30", "2011-12-31"})
    void theDayBeforeOneThatACountryLeftOutComesBeforeTheDayAfter(String from) {
        String filter = "{\"events\":[{\"id\":\"$pageview\"}],\"date_from\":\"%s\",\"date_to\":\"2012-01-01\"}";
        assertThat(samoans().insights("Pacific/Apia").lifecycle(filter.formatted("2011-12-29")))
                .isEqualTo("""
                        new: 2 1 0
                        returning: 0 2 1
                        resurrecting: 0 0 0
                        dormant: 0 0 -2
                        """);
        assertThat(samoans().insights("Pacific/Apia").lifecycle(filter.formatted(from)))
                .isEqualTo("""
                        new: 1 0
                        returning: 2 1
                        resurrecting: 0 0
                        dormant: 0 -2
                        """);
        assertThat(samoans().insights("Pacific/Apia").stickiness(filter.formatted("2011-12-29")))
                .isEqualTo("""
                        $pageview: 0 3 0
                        """);
    }

    @Test
    void lifecycleCountsTheFirstEventEverWhereverItLies() {
        TestProject project = project()
                .event("$pageview", "old", "2012-05-05")
                .event("$pageview", "old", "2020-01-13")
                .event("other", "fresh", "2012-05-05")
                .event("$pageview", "fresh", "2020-01-13");
        assertThat(project.insights().lifecycle(JANUARY)).isEqualTo("""
                        new: 0 1 0 0 0 0 0 0
                        returning: 0 0 0 0 0 0 0 0
                        resurrecting: 0 1 0 0 0 0 0 0
                        dormant: 0 0 -2 0 0 0 0 0
                        """);
    }

    @Test
    void lifecycleFollowsTheProjectsDaysAndWeeks() {
        TestProject project =
                project().event("$pageview", "p", "2020-01-05 04:59").event("$pageview", "p", "2020-01-05 05:00");
        assertThat(project.insights("America/New_York").lifecycle("""
                                {"events":[{"id":"$pageview"}],"date_from":"2020-01-04","date_to":"2020-01-12","interval":"week"}""")).isEqualTo("""
                        new: 1 0 0
                        returning: 0 1 0
                        resurrecting: 0 0 0
                        dormant: 0 0 -1
                        """);
    }

    @Test
    void stickinessCountsPersonsByTheNumberOfTheirDays() {
        assertThat(january().insights().stickiness(JANUARY)).isEqualTo("$pageview: 3 0 0 0 1 0 0 0\n");
    }

    @Test
    void stickinessCountsGroupsWhereGroupsAreAskedFor() {
        TestProject project = project()
                .event("$pageview", "a", "2020-01-12", event -> event.group(1, "acme"))
                .event("$pageview", "b", "2020-01-13", event -> event.group(1, "acme"))
                .event("$pageview", "c", "2020-01-13", event -> event.group(1, "ümlaut"))
                .event("$pageview", "d", "2020-01-13");
        assertThat(project.insights().stickiness("""
                                {"events":[{"id":"$pageview"}],"date_from":"2020-01-12","date_to":"2020-01-14",
                                 "aggregation_group_type_index":1}""")).isEqualTo("$pageview: 1 1 0\n");
    }

    @Test
    void thePersonsBehindANumberAreAsManyAsTheNumberSays() {
        TestProject project = january();
        Buckets buckets = project.trends().between("2020-01-12", "2020-01-19").buckets();
        Series series = new Series("$pageview", Filter.EVERYTHING);
        StickinessQuestion stickiness = new StickinessQuestion(project.id(), series, new Actor.Person(), buckets);
        LifecycleQuestion lifecycle = new LifecycleQuestion(project.id(), series, new Actor.Person(), buckets);
        Page all = new Page(0, 100);

        assertThat(project.answer(new ActorsQuestion.OfStickiness(stickiness, 1, all))
                        .rows())
                .containsExactlyInAnyOrder(row(project, "p2", 1), row(project, "p3", 1), row(project, "p4", 1));
        assertThat(project.answer(new ActorsQuestion.OfStickiness(stickiness, 5, all))
                        .rows())
                .containsExactly(row(project, "p1", 5));
        assertThat(project.answer(new ActorsQuestion.OfLifecycle(lifecycle, 0, Status.RESURRECTING, all))
                        .rows())
                .containsExactly(row(project, "p2", 1));
        assertThat(project.answer(new ActorsQuestion.OfLifecycle(lifecycle, 1, Status.DORMANT, all))
                        .rows())
                .containsExactlyInAnyOrder(row(project, "p2", 1), row(project, "p3", 1));
    }

    @Test
    void personsBehindAnyNumberComeInPagesInOneOrder() {
        TestProject project = january();
        Buckets buckets = project.trends().between("2020-01-01", "2020-01-31").buckets();
        Series series = new Series("$pageview", Filter.EVERYTHING);
        ActorsQuestion.OfSeries everybody = new ActorsQuestion.OfSeries(
                project.id(), series, new Actor.Person(), buckets.range(), new Page(0, 100));
        List<Row> whole = project.answer(everybody).rows();
        assertThat(whole)
                .containsExactlyInAnyOrder(
                        row(project, "p1", 6), row(project, "p2", 2), row(project, "p3", 1), row(project, "p4", 1));
        assertThat(project.answer(new ActorsQuestion.OfSeries(
                                project.id(), series, new Actor.Person(), buckets.range(), new Page(1, 2)))
                        .rows())
                .isEqualTo(whole.subList(1, 3));
    }

    private static Row row(TestProject project, String person, long value) {
        return new Row(Long.toString(project.number(person)), value);
    }
}
