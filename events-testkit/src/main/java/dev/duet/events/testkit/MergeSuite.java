package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a merge there is one person, in every answer and for all that was ever done. */
public abstract class MergeSuite extends EngineSuite {
    private static final Filter PRO =
            new Filter.TextFilter(new Property.OfPerson("plan"), Filter.TextMatch.EXACT, List.of("pro"), false);

    /** Somebody looked as "anon" and bought as "ann"; "bob" did both as himself. */
    private TestProject visitors() {
        TestProject project = project()
                .event("look", "anon", "2020-01-02 10:00", "{\"$current_url\":\"/a\"}")
                .event("look", "bob", "2020-01-02 10:00", "{\"$current_url\":\"/a\"}")
                .event("buy", "bob", "2020-01-03 10:00", "{\"$current_url\":\"/b\"}")
                .event("buy", "ann", "2020-01-03 10:00", "{\"$current_url\":\"/b\"}")
                .event("look", "ann", "2020-01-03 12:00", "{\"$current_url\":\"/c\"}")
                .person("anon", "{\"plan\":\"free\"}")
                .person("ann", "{\"plan\":\"pro\"}")
                .person("bob", "{\"plan\":\"free\"}");
        project.store();
        return project;
    }

    private static String persons(TestProject project, Filter filter) {
        return names(
                project,
                project.answer(new PersonsQuestion(project.id(), filter, new Page(0, 100)))
                        .persons());
    }

    private static String names(TestProject project, List<Long> numbers) {
        List<String> names = List.of("anon", "ann", "bob", "carl");
        return String.join(
                " ",
                numbers.stream()
                        .flatMap(number -> names.stream().filter(name -> project.number(name) == number))
                        .sorted()
                        .toList());
    }

    private static String doersOf(TestProject project, Filter filter) {
        return names(
                project,
                project.events(filter).stream().map(Event::person).distinct().toList());
    }

    @Test
    void pastEventsAreTheSurvivorsAtOnce() {
        TestProject project = visitors();
        assertThat(project.trends().uniquePersons().single().data()).containsExactly(3.0);
        project.merge("anon", "ann").store();
        assertThat(project.trends().uniquePersons().single().data()).containsExactly(2.0);
        assertThat(doersOf(project, Filter.EVERYTHING)).isEqualTo("ann bob");
        assertThat(project.events(new Filter.PersonFilter(List.of(project.number("ann")))))
                .hasSize(3);
        assertThat(project.events(new Filter.PersonFilter(List.of(project.number("anon")))))
                .isEmpty();
        assertThat(project
                        .answer(new ActorsQuestion.OfSeries(
                                project.id(),
                                new Series("look", Filter.EVERYTHING),
                                new Aggregation.Actor.Person(),
                                new TimeRange(Moments.parse("2020-01-01"), Moments.parse("2020-02-01")),
                                new Page(0, 10)))
                        .rows()
                        .stream()
                        .map(row -> names(project, List.of(Long.parseLong(row.actor()))) + " " + row.value()))
                .containsExactlyInAnyOrder("ann 2", "bob 1");
    }

    @Test
    void theirPropertiesAreTheSurvivorsAndTheOtherPersonIsGone() {
        TestProject project = visitors();
        assertThat(doersOf(project, PRO)).isEqualTo("ann");
        assertThat(project.matching(PRO)).isEqualTo("buy look");
        project.merge("anon", "ann").store();
        assertThat(project.matching(PRO)).isEqualTo("buy look look");
        assertThat(persons(project, Filter.EVERYTHING)).isEqualTo("ann bob");
        assertThat(
                        project.insights()
                                .trendData(
                                        "{\"events\":[{\"id\":\"look\"}],\"breakdown\":\"plan\",\"breakdown_type\":\"person\","
                                                + "\"display\":\"ActionsTable\",\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-05\"}"))
                .isEqualTo("pro: 2\nfree: 1\n");
    }

    @Test
    void journeysGoOnAcrossTheMerge() {
        TestProject project = visitors();
        String steps = "{\"events\":[{\"id\":\"look\",\"order\":0},{\"id\":\"buy\",\"order\":1}],"
                + "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\"}";
        assertThat(project.insights().funnelCounts(steps)).isEqualTo("3 1");
        project.merge("anon", "ann").store();
        assertThat(project.insights().funnelCounts(steps)).isEqualTo("2 2");
        assertThat(project.insights().funnelActors("{\"funnel_step\":2," + steps.substring(1)))
                .isEqualTo("bob 2, ann 2");
        assertThat(project.insights()
                        .stickiness(
                                "{\"events\":[{\"id\":null}],\"date_from\":\"2020-01-02\",\"date_to\":\"2020-01-03\"}"))
                .isEqualTo("All events: 0 2\n");
        assertThat(project.insights()
                        .lifecycle(
                                "{\"events\":[{\"id\":null}],\"date_from\":\"2020-01-02\",\"date_to\":\"2020-01-03\"}"))
                .isEqualTo("new: 2 0\nreturning: 0 2\nresurrecting: 0 0\ndormant: 0 0\n");
        assertThat(project.insights()
                        .retention("{\"target_entity\":{\"id\":\"look\"},\"returning_entity\":{\"id\":\"buy\"},"
                                + "\"period\":\"Day\",\"total_intervals\":2,\"date_to\":\"2020-01-03\"}"))
                .isEqualTo("Day 0: 2 2\nDay 1: 1\n");
    }

    @Test
    void pathsGoOnAcrossTheMerge() {
        String paths =
                "{\"include_event_types\":[\"custom_event\"],\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-05\"}";
        TestProject project =
                project().event("open", "anon", "2020-01-02 10:00").event("sign up", "ann", "2020-01-02 10:05");
        assertThat(project.insights().paths(paths)).isEmpty();
        project.merge("anon", "ann").store();
        assertThat(project.insights().paths(paths)).isEqualTo("1_open > 2_sign up: 1, 300000\n");
    }

    @Test
    void chainsEndAtTheLastSurvivorInWhateverOrderTheyAreTold() {
        for (int order = 0; order < 3; order++) {
            TestProject project = visitors();
            List<PersonMerge> merges = List.of(
                    new PersonMerge(project.id(), project.number("anon"), project.number("carl")),
                    new PersonMerge(project.id(), project.number("carl"), project.number("ann")),
                    new PersonMerge(project.id(), project.number("ann"), project.number("bob")));
            for (int i = 0; i < merges.size(); i++) {
                project.engine()
                        .append(new Batch(
                                List.of(), List.of(), List.of(), List.of(merges.get((i * (order + 1) + order) % 3))));
            }
            project.engine().append(new Batch(List.of(), List.of(), List.of(), merges.reversed()));
            assertThat(doersOf(project, Filter.EVERYTHING))
                    .as("order %d", order)
                    .isEqualTo("bob");
            assertThat(persons(project, Filter.EVERYTHING)).isEqualTo("bob");
        }
    }

    @Test
    void aBatchThatComesAgainBringsNobodyBack() {
        TestProject project = visitors();
        Event late = project.newEvent("look", "anon", "2020-01-04 10:00", event -> event);
        Batch again =
                new Batch(List.of(late), List.of(project.newPerson("anon", "{\"plan\":\"old\"}", 1_000)), List.of());
        project.merge("anon", "ann").store();
        assertThat(project.engine().append(again)).isEqualTo(1);
        assertThat(project.engine().append(again)).isZero();
        assertThat(persons(project, Filter.EVERYTHING)).isEqualTo("ann bob");
        assertThat(project.events(new Filter.PersonFilter(List.of(project.number("ann")))))
                .hasSize(4);
    }

    @Test
    void whatComesInOneBatchBelongsTogether() {
        TestProject project = project()
                .event("look", "anon", "2020-01-02 10:00")
                .person("anon", "{}")
                .person("ann", "{}")
                .merge("anon", "ann");
        assertThat(doersOf(project, Filter.EVERYTHING)).isEqualTo("ann");
        assertThat(persons(project, Filter.EVERYTHING)).isEqualTo("ann");
    }

    @Test
    void membershipsMoveAndCountOnce() {
        TestProject project = visitors();
        project.cohort(1, "anon", "bob").cohort(2, "anon", "ann");
        project.merge("anon", "ann").store();
        assertThat(persons(project, new Filter.CohortFilter(1, true))).isEqualTo("ann bob");
        assertThat(persons(project, new Filter.CohortFilter(2, false))).isEqualTo("bob");
        assertThat(project.matching(new Filter.CohortFilter(2, true))).isEqualTo("buy look look");
        MembersQuestion members = new MembersQuestion(project.id(), new CohortCriterion.InCohort(2), new Page(0, 10));
        assertThat(project.answer(members).persons()).containsExactly(project.number("ann"));
        MembersQuestion second = new MembersQuestion(project.id(), new CohortCriterion.InCohort(2), new Page(1, 10));
        assertThat(project.answer(second).persons()).isEmpty();
    }

    @Test
    void otherProjectsKeepTheirPersons() {
        TestProject project = visitors();
        TestProject other = visitors();
        project.merge("anon", "ann").store();
        assertThat(persons(other, Filter.EVERYTHING)).isEqualTo("ann anon bob");
        assertThat(other.trends().uniquePersons().single().data()).containsExactly(3.0);
    }
}
