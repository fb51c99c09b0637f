package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was one person becomes several again, or nobody. */
public abstract class SplitSuite extends EngineSuite {

    /** "ann" took "anon" in and has gone on under both names; "bob" is by himself. */
    private TestProject merged() {
        TestProject project = project()
                .event("a", "anon", "2020-01-01")
                .event("b", "ann", "2020-01-02")
                .event("c", "bob", "2020-01-02 12:00")
                .person("anon", "{}")
                .person("ann", "{}")
                .person("bob", "{}")
                .merge("anon", "ann");
        project.store();
        return project.event("d", "ann", "2020-01-03", event -> event.distinctId("anon"))
                .event("e", "ann", "2020-01-04");
    }

    private static PersonSplit split(TestProject project, String person, String distinctId, String owner) {
        return new PersonSplit(project.id(), project.number(person), Map.of(distinctId, project.number(owner)));
    }

    /** {@code event person} of each event, in the order of time. */
    private static String doers(TestProject project, String... names) {
        return project.events().reversed().stream()
                .map(event -> event.name() + " " + name(project, event, names))
                .collect(Collectors.joining(", "));
    }

    private static String name(TestProject project, Event event, String... names) {
        for (String name : names) {
            if (project.number(name) == event.person()) {
                return name;
            }
        }
        return "somebody else";
    }

    @Test
    void pastEventsGoWithTheirDistinctId() {
        TestProject project = merged();
        assertThat(doers(project, "ann", "bob")).isEqualTo("a ann, b ann, c bob, d ann, e ann");
        project.engine().split(split(project, "ann", "anon", "new"));
        assertThat(doers(project, "ann", "bob", "new")).isEqualTo("a new, b ann, c bob, d new, e ann");
        assertThat(project.events(new Filter.PersonFilter(List.of(project.number("new")))))
                .hasSize(2);
        assertThat(project.trends()
                        .uniquePersons()
                        .between("2020-01-01", "2020-01-07")
                        .single()
                        .data())
                .containsExactly(3.0);
    }

    @Test
    void whatWasSplitCanBecomeOneAgainAndBeSplitAgain() {
        TestProject project = merged();
        PersonSplit first = split(project, "ann", "anon", "new");
        project.engine().split(first);
        project.engine().split(first);
        project.merge("new", "ann").store();
        assertThat(doers(project, "ann", "bob")).isEqualTo("a ann, b ann, c bob, d ann, e ann");
        project.engine().split(split(project, "ann", "anon", "newer"));
        assertThat(doers(project, "ann", "bob", "newer")).isEqualTo("a newer, b ann, c bob, d newer, e ann");
        project.merge("ann", "bob").store();
        assertThat(doers(project, "bob", "newer")).isEqualTo("a newer, b bob, c bob, d newer, e bob");
    }

    @Test
    void journeysEndWhereThePersonIsSplit() {
        TestProject project = merged();
        String steps = "{\"events\":[{\"id\":\"a\",\"order\":0},{\"id\":\"b\",\"order\":1}],"
                + "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\"}";
        assertThat(project.insights().funnelCounts(steps)).isEqualTo("1 1");
        project.engine().split(split(project, "ann", "anon", "new"));
        assertThat(project.insights().funnelCounts(steps)).isEqualTo("1 0");
    }

    @Test
    void aDeletedPersonIsGoneAndTheirEventsStayOrGoAsIsWanted() {
        TestProject project = merged();
        project.store();
        project.cohort(1, "anon", "bob");
        Batch again = new Batch(List.of(), List.of(project.newPerson("ann", "{}", 1_000)), List.of());
        Set<Long> ann = Set.of(project.number("ann"));
        project.engine().delete(new PersonDeletion(project.id(), ann, false));
        project.engine().append(again);
        assertThat(persons(project)).isEqualTo(1);
        assertThat(project.events()).hasSize(5);
        assertThat(project.matching(new Filter.CohortFilter(1, true))).isEqualTo("c");
        project.engine().delete(new PersonDeletion(project.id(), ann, true));
        project.engine().delete(new PersonDeletion(project.id(), ann, true));
        project.engine().append(again);
        assertThat(persons(project)).isEqualTo(1);
        assertThat(doers(project, "bob")).isEqualTo("c bob");
        assertThat(project.trends().between("2020-01-01", "2020-01-07").single().data())
                .containsExactly(1.0);
    }

    @Test
    void whoeverWasSplitOffStaysWhenTheOtherGoes() {
        TestProject project = merged();
        project.engine().split(split(project, "ann", "anon", "new"));
        project.engine().delete(new PersonDeletion(project.id(), Set.of(project.number("ann")), true));
        assertThat(doers(project, "bob", "new")).isEqualTo("a new, c bob, d new");
        project.engine().delete(new PersonDeletion(project.id(), Set.of(project.number("new")), true));
        assertThat(doers(project, "bob")).isEqualTo("c bob");
    }

    @Test
    void aDistinctIdThatComesAgainAfterItsPersonWasDeletedBelongsToWhoItIsToldTo() {
        TestProject project = merged();
        project.engine().split(split(project, "ann", "anon", "new"));
        project.engine().delete(new PersonDeletion(project.id(), Set.of(project.number("new")), true));
        project.event("f", "ann", "2020-01-05", event -> event.distinctId("anon"))
                .store();
        assertThat(doers(project, "ann", "bob")).isEqualTo("b ann, c bob, e ann, f ann");
        project.event("g", "bob", "2020-01-06", event -> event.distinctId("anon"))
                .merge("ann", "bob")
                .store();
        assertThat(doers(project, "bob")).isEqualTo("b bob, c bob, e bob, f bob, g bob");
        project.engine().split(split(project, "bob", "anon", "newer"));
        assertThat(doers(project, "bob", "newer")).isEqualTo("b bob, c bob, e bob, f newer, g newer");
    }

    @Test
    void whatASplitGaveToADeletedPersonGoesBackWhenItIsKept() {
        TestProject project = merged();
        project.engine().split(split(project, "ann", "anon", "new"));
        project.engine().delete(new PersonDeletion(project.id(), Set.of(project.number("new")), false));
        assertThat(doers(project, "ann", "bob", "new")).isEqualTo("a ann, b ann, c bob, d ann, e ann");
        assertThat(persons(project)).isEqualTo(2);
    }

    @Test
    void otherProjectsKeepTheirs() {
        TestProject project = merged();
        TestProject other = merged();
        other.store();
        project.engine().split(split(project, "ann", "anon", "new"));
        project.engine().delete(new PersonDeletion(project.id(), Set.of(project.number("ann")), true));
        assertThat(doers(other, "ann", "bob")).isEqualTo("a ann, b ann, c bob, d ann, e ann");
        assertThat(persons(other)).isEqualTo(2);
    }

    @Test
    void foldingChangesNoAnswerAndLeavesNothingToFold() {
        TestProject project = merged();
        project.engine().split(split(project, "ann", "anon", "new"));
        project.merge("bob", "new").store();
        project.cohort(1, "anon", "bob");
        String before = doers(project, "ann", "new");
        Instant later = Instant.now().plus(Duration.ofDays(8));
        int steps = 0;
        while (project.engine().fold(project.id(), later, Runnable::run)) {
            assertThat(doers(project, "ann", "new")).isEqualTo(before);
            assertThat(++steps).isLessThan(50);
        }
        assertThat(doers(project, "ann", "new")).isEqualTo(before).isEqualTo("a new, b ann, c new, d new, e ann");
        assertThat(project.matching(new Filter.CohortFilter(1, true))).isEqualTo("a b c d e");
        assertThat(persons(project)).isEqualTo(1);
        project.merge("new", "ann").event("f", "new", "2020-01-05").store();
        assertThat(doers(project, "ann")).isEqualTo("a ann, b ann, c ann, d ann, e ann, f ann");
        assertThat(project.trends().between("2020-01-01", "2020-01-07").single().data())
                .containsExactly(6.0);
    }

    @Test
    void whatComesWhileEventsAreFoldedIsKept() {
        TestProject project = merged();
        project.store();
        Instant later = Instant.now().plus(Duration.ofDays(8));
        AtomicInteger came = new AtomicInteger();
        while (project.engine().fold(project.id(), later, work -> {
            if (came.getAndIncrement() == 0) {
                project.event("f", "anon", "2020-01-04 12:00")
                        .event("g", "bob", "2020-01-09")
                        .store();
            }
            work.run();
        })) {
            assertThat(came.get()).isLessThan(50);
        }
        String kept = came.get() == 0 ? "" : ", f ann, g bob";
        assertThat(doers(project, "ann", "bob")).isEqualTo("a ann, b ann, c bob, d ann, e ann" + kept);
    }

    private static int persons(TestProject project) {
        return project.answer(new PersonsQuestion(project.id(), Filter.EVERYTHING, new Page(0, 100)))
                .persons()
                .size();
    }
}
