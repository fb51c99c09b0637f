package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.exact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.EventsQuestion.Position;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single events: their order, pages of them, and what narrows them. */
public abstract class EventsSuite extends EngineSuite {

    @Test
    void theNewestEventComesFirst() {
        TestProject project = project()
                .event("b", "alice", "2020-01-02")
                .event("d", "alice", "2020-01-02 00:00:00.000002")
                .event("a", "alice", "1970-06-01")
                .event("c", "alice", "2020-01-02 00:00:00.000001")
                .event("e", "alice", "2150-06-01");
        assertThat(project.events()).extracting(Event::name).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    void atTheSameTimeTheUuidDecidesInTheOrderOfItsText() {
        List<String> ascending = List.of(
                "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-8000-000000000001",
                "00000000-0000-0000-ffff-ffffffffffff",
                "00000000-0000-8000-0000-000000000000",
                "7fffffff-ffff-ffff-0000-000000000000",
                "80000000-0000-0000-0000-000000000000",
                "a0000000-0000-0000-7fff-ffffffffffff",
                "a0000000-0000-0000-8000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff");
        TestProject project = project();
        for (int i : List.of(3, 0, 8, 5, 1, 7, 2, 6, 4)) {
            project.event("e" + i, "alice", "2020-01-02", event -> event.uuid(ascending.get(i)));
        }
        assertThat(project.events())
                .extracting(event -> event.uuid().toString())
                .containsExactlyElementsOf(ascending.reversed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pagesLeaveNothingOutAndRepeatNothing(int size) {
        TestProject project = project();
        for (int i = 0; i < 60; i++) {
            project.event("e" + i, "alice", "2020-01-02 00:00:00.00000" + i % 3);
        }
        List<Event> all = project.events();
        List<Event> paged = new ArrayList<>();
        Position after = null;
        while (true) {
            List<Event> page = project.answer(page(project, after, size)).events();
            paged.addAll(page);
            if (page.size() < size) {
                break;
            }
            after = new Position(page.getLast().timestamp(), page.getLast().uuid());
        }
        assertThat(all).hasSize(60);
        assertThat(paged).containsExactlyElementsOf(all);
    }

    @Test
    void aPageMayStartBehindAPlaceWhereNoEventIs() {
        TestProject project = project()
                .event("old", "alice", "2020-01-01")
                .event("low", "alice", "2020-01-02", event -> event.uuid("30000000-0000-0000-0000-000000000000"))
                .event("high", "alice", "2020-01-02", event -> event.uuid("90000000-0000-0000-0000-000000000000"))
                .event("new", "alice", "2020-01-03");
        var between =
                new Position(Moments.parse("2020-01-02"), UUID.fromString("80000000-0000-0000-0000-000000000000"));
        assertThat(project.answer(page(project, between, 10)).events())
                .extracting(Event::name)
                .containsExactly("low", "old");
        var before = new Position(Moments.parse("1999-01-01"), new UUID(0, 0));
        assertThat(project.answer(page(project, before, 10)).events()).isEmpty();
    }

    @Test
    void everyConditionOfTheQuestionHolds() {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":\"x\"}")
                .event("buy", "alice", "2020-01-02", "{\"p\":\"x\"}")
                .event("buy", "alice", "2020-01-03", "{\"p\":\"x\"}")
                .event("buy", "bob", "2020-01-02", "{\"p\":\"y\"}")
                .event("view", "bob", "2020-01-02", "{\"p\":\"x\"}");
        List<Event> found = project.answer(new EventsQuestion(
                        project.id(),
                        "buy",
                        exact("x"),
                        null,
                        Moments.parse("2020-01-02"),
                        Moments.parse("2020-01-03"),
                        null,
                        10))
                .events();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().timestamp()).isEqualTo(Moments.parse("2020-01-02"));
        assertThat(found.getFirst().person()).isEqualTo(project.number("alice"));
    }

    @Test
    void anEventIsFoundByItsUuid() {
        String uuid = "0190aaaa-0000-7000-8000-000000000003";
        TestProject project = project()
                .event("it", "alice", "2020-01-01", event -> event.uuid(uuid))
                .event("other", "alice", "2020-01-01");
        assertThat(project.answer(byUuid(project, uuid)).events())
                .extracting(Event::name)
                .containsExactly("it");
        assertThat(project.answer(byUuid(project, "0190aaaa-0000-7000-8000-000000000004"))
                        .events())
                .isEmpty();
    }

    @Test
    void theLimitHolds() {
        TestProject project = project();
        for (int i = 0; i < 12; i++) {
            project.event("e" + i, "alice", "2020-01-01 00:00:" + (10 + i));
        }
        assertThat(project.answer(page(project, null, 2)).events())
                .extracting(Event::name)
                .containsExactly("e11", "e10");
    }

    private static EventsQuestion page(TestProject project, @Nullable Position after, int limit) {
        return new EventsQuestion(project.id(), null, Filter.EVERYTHING, null, null, null, after, limit);
    }

    private static EventsQuestion byUuid(TestProject project, String uuid) {
        return new EventsQuestion(project.id(), null, Filter.EVERYTHING, UUID.fromString(uuid), null, null, null, 10);
    }
}
