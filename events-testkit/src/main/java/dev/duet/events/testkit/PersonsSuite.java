package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.event.Batch;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.CohortFilter;
import dev.duet.events.filter.Filter.PersonFilter;
import dev.duet.events.filter.Filter.PresenceFilter;
import dev.duet.events.filter.Filter.TextFilter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which persons meet a filter, events or no events. */
public abstract class PersonsSuite extends EngineSuite {
    private static final Property PLAN = new Property.OfPerson("plan");

    private TestProject plans() {
        return project()
                .person("alice", "{\"plan\":\"pro\"}")
                .person("bob", "{\"plan\":\"free\"}")
                .person("carol", "{}")
                .person("dave", "{\"plan\":null}")
                .person("erin", "{\"plan\":\"Pro 2\"}")
                .event("visit", "nobody", "2020-01-01", "{\"plan\":\"pro\"}");
    }

    @Test
    void allPersonsComeNewestFirstPageByPage() {
        TestProject project = plans();
        assertThat(persons(project, Filter.EVERYTHING, 0, 100))
                .containsExactly("erin", "dave", "carol", "bob", "alice");
        assertThat(persons(project, Filter.EVERYTHING, 1, 2)).containsExactly("dave", "carol");
        assertThat(persons(project, Filter.EVERYTHING, 5, 2)).isEmpty();
    }

    @Test
    void aPropertyDecidesAndAnAbsentOneIsTheOppositeOfAPresentOne() {
        TestProject project = plans();
        assertThat(persons(project, is(PLAN, "pro"), 0, 100)).containsExactly("alice");
        assertThat(persons(project, new TextFilter(PLAN, TextMatch.CONTAINS, List.of("PRO"), false), 0, 100))
                .containsExactly("erin", "alice");
        assertThat(persons(project, new TextFilter(PLAN, TextMatch.REGEX, List.of("^[Pp]ro \\d$"), false), 0, 100))
                .containsExactly("erin");
        assertThat(persons(project, new TextFilter(PLAN, TextMatch.EXACT, List.of("pro"), true), 0, 100))
                .containsExactly("erin", "dave", "carol", "bob");
        assertThat(persons(project, new PresenceFilter(PLAN, false), 0, 100)).containsExactly("dave", "carol");
        assertThat(persons(project, is(PLAN, "' OR 1=1 --"), 0, 100)).isEmpty();
    }

    @Test
    void thePresentValueCountsAlone() {
        TestProject project = plans();
        project.store();
        engine().append(new Batch(
                List.of(), List.of(project.newPerson("bob", "{\"plan\":\"pro\"}", 1_000)), List.of()));
        assertThat(persons(project, is(PLAN, "pro"), 0, 100)).containsExactly("bob", "alice");
        assertThat(persons(project, is(PLAN, "free"), 0, 100)).isEmpty();
    }

    @Test
    void cohortsNumbersAndCombinationsDecideToo() {
        TestProject project = plans();
        project.store();
        project.cohort(3, "bob", "alice");
        assertThat(persons(project, new CohortFilter(3, true), 0, 100)).containsExactly("bob", "alice");
        assertThat(persons(project, new CohortFilter(3, false), 0, 100)).containsExactly("erin", "dave", "carol");
        assertThat(persons(project, new CohortFilter(4, true), 0, 100)).isEmpty();
        assertThat(persons(
                        project,
                        new Filter.Any(List.of(
                                new PersonFilter(List.of(project.number("carol"))),
                                new Filter.All(List.of(new CohortFilter(3, true), is(PLAN, "free"))))),
                        0,
                        100))
                .containsExactly("carol", "bob");
        assertThat(persons(project, new Filter.Any(List.of()), 0, 100)).isEmpty();
    }

    @Test
    void personsOfAnotherProjectAreNotThere() {
        TestProject other = plans();
        other.store();
        assertThat(persons(project().person("zoe", "{\"plan\":\"pro\"}"), is(PLAN, "pro"), 0, 100))
                .containsExactly("zoe");
    }

    @Test
    void whatNeedsAnEventCannotBeAsked() {
        assertThatThrownBy(() -> new PersonsQuestion(1, is(new Property.OfEvent("plan"), "pro"), new Page(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> persons(TestProject project, Filter filter, int offset, int limit) {
        List<String> names = List.of("alice", "bob", "carol", "dave", "erin", "zoe");
        return project.answer(new PersonsQuestion(project.id(), filter, new Page(offset, limit))).persons().stream()
                .map(number -> names.stream()
                        .filter(name -> project.number(name) == number)
                        .findFirst()
                        .orElse("somebody else"))
                .toList();
    }
}
