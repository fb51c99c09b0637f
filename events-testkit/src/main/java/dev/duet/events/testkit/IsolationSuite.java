package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.is;
import static dev.duet.events.testkit.fixture.Conditions.isSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nothing of another project is ever in an answer, though both use the same names, keys, uuids and cohorts. */
public abstract class IsolationSuite extends EngineSuite {
    private static final String UUID_TEXT = "0190bbbb-0000-7000-8000-000000000001";

    /** Two projects with the same texts everywhere; the second holds more. */
    private List<TestProject> twins() {
        TestProject mine = twin("mine", 1).cohort(5, "mine");
        TestProject theirs = twin("theirs", 2)
                .event("extra", "theirs", "2019-01-01", "{\"p\":9}")
                .cohort(5, "theirs");
        mine.store();
        theirs.store();
        return List.of(mine, theirs);
    }

    private TestProject twin(String person, int number) {
        return project()
                .event(
                        "visit",
                        person,
                        "2020-01-02",
                        event -> event.uuid(UUID_TEXT)
                                .group(0, "acme")
                                .distinctId("d")
                                .with("{\"p\":" + number + "}"))
                .person(person, "{\"plan\":\"" + person + "\"}")
                .group(0, "acme", "{\"size\":" + number + "}");
    }

    @Test
    void listsHoldTheProjectsEventsOnly() {
        List<TestProject> twins = twins();
        assertThat(twins.getFirst().events()).extracting(Event::properties).containsExactly("{\"p\":1}");
        assertThat(twins.getLast().events()).extracting(Event::properties).containsExactly("{\"p\":2}", "{\"p\":9}");
        TestProject mine = twins.getFirst();
        var byUuid = new EventsQuestion(
                mine.id(), null, Filter.EVERYTHING, UUID.fromString(UUID_TEXT), null, null, null, 10);
        assertThat(mine.answer(byUuid).events()).extracting(Event::project).containsExactly(mine.id());
    }

    @Test
    void anotherProjectsEventIsNotFoundByItsUuid() {
        TestProject mine = project();
        TestProject theirs = project().event("visit", "bob", "2020-01-02");
        UUID uuid = theirs.events().getFirst().uuid();
        var question = new EventsQuestion(mine.id(), null, Filter.EVERYTHING, uuid, null, null, null, 10);
        assertThat(mine.answer(question).events()).isEmpty();
    }

    @Test
    void chartsCountTheProjectsEventsOnly() {
        for (TestProject project : twins()) {
            assertThat(project.trends().between("2020-01-01", "2020-01-03").numbers())
                    .isEqualTo("0 1 0");
            assertThat(project.trends()
                            .uniquePersons()
                            .between("2020-01-01", "2020-01-03")
                            .numbers())
                    .isEqualTo("0 1 0");
            assertThat(project.trends()
                            .counting(new Aggregation.TrailingUniqueActors(new Actor.Group(0), 7))
                            .between("2020-01-01", "2020-01-03")
                            .numbers())
                    .isEqualTo("0 1 1");
        }
    }

    @Test
    void filtersSeeTheProjectsPersonsGroupsAndCohortsOnly() {
        TestProject mine = twins().getFirst();
        assertThat(mine.matching(is(new Property.OfPerson("plan"), "mine"))).isEqualTo("visit");
        assertThat(mine.matching(is(new Property.OfPerson("plan"), "theirs"))).isEmpty();
        assertThat(mine.matching(is(new Property.OfGroup(0, "size"), "1"))).isEqualTo("visit");
        assertThat(mine.matching(is(new Property.OfGroup(0, "size"), "2"))).isEmpty();
        assertThat(mine.matching(new Filter.CohortFilter(5, true))).isEqualTo("visit");
        assertThat(mine.matching(new Filter.CohortFilter(5, false))).isEmpty();
        assertThat(mine.matching(new Filter.DistinctIdFilter(List.of("d")))).isEqualTo("visit");
    }

    @Test
    void aBreakdownHoldsTheProjectsValuesOnly() {
        TestProject mine = twins().getFirst();
        var by = new Breakdown.ByProperties(
                List.of(P, new Property.OfPerson("plan"), new Property.OfGroup(0, "size")), 25, null);
        assertThat(mine.trends().split(by).single().table()).isEqualTo("1, mine, 1: 1\n");
    }

    @Test
    void valuesBoundsAndTheFirstEventAreTheProjectsOnly() {
        TestProject mine = twins().getFirst();
        for (Property property : List.of(P, new Property.OfGroup(0, "size"))) {
            var values = new PropertyValuesQuestion(mine.id(), property, null, null, Moments.parse("1970-01-01"), 10);
            assertThat(mine.answer(values).values())
                    .extracting(value -> value.text())
                    .containsExactly("1");
        }
        var plans = new PropertyValuesQuestion(
                mine.id(), new Property.OfPerson("plan"), null, null, Moments.parse("1970-01-01"), 10);
        assertThat(mine.answer(plans).values())
                .extracting(value -> value.text())
                .containsExactly("mine");
        var histogram = new HistogramQuestion(
                mine.id(), new Series(null, isSet()), mine.trends().buckets().range(), P, 1);
        assertThat(mine.answer(histogram).quantiles()).containsExactly(1d, 1d);
        assertThat(mine.answer(new FirstEventQuestion(mine.id())).timestamp()).isEqualTo(Moments.parse("2020-01-02"));
    }

    @Test
    void aProjectNobodyStoredInIsEmpty() {
        twins();
        TestProject empty = project();
        assertThat(empty.events()).isEmpty();
        assertThat(empty.trends().single().numbers()).isEqualTo("0");
        assertThat(empty.answer(new FirstEventQuestion(empty.id())).timestamp()).isNull();
    }
}
