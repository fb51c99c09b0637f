package dev.duet.postgres.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.postgres.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AppendTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Engine ENGINE = DATABASE.engine();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @AfterAll
    static void close() {
        ENGINE.close();
        DATABASE.close();
    }

    @Test
    void writersThatBringTheSameEventsInOppositeOrderStoreEachOnce() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(event(31, i, "visit", "{}"));
        }
        List<Callable<Integer>> writers = List.of(
                () -> ENGINE.append(Batch.ofEvents(events)),
                () -> ENGINE.append(Batch.ofEvents(events.reversed())),
                () -> ENGINE.append(Batch.ofEvents(events)),
                () -> ENGINE.append(Batch.ofEvents(events.reversed())));
        int stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                stored += writer.get();
            }
        }
        assertThat(stored).isEqualTo(3_000);
        assertThat(count(31)).isEqualTo("3000");
    }

    @Test
    void aLargeBatchOfWhichSomeIsStoredIsCompletedAndOneThatIsRefusedCanComeAgain() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(event(37, i, "visit", "{}"));
        }
        assertThat(ENGINE.append(Batch.ofEvents(events.subList(700, 1_100)))).isEqualTo(400);
        for (int place : List.of(10, 1_990)) {
            List<Event> bad = new ArrayList<>(events);
            bad.set(place, event(37, place, "visit", "{no JSON}"));
            assertThatThrownBy(() -> ENGINE.append(Batch.ofEvents(bad))).isInstanceOf(DuetException.class);
        }
        ENGINE.append(Batch.ofEvents(events));
        assertThat(count(37)).isEqualTo("2000");
        assertThat(ENGINE.append(Batch.ofEvents(events))).isZero();
    }

    @Test
    void personsThatComeWithEventsStoredBeforeAreStoredAllTheSame() {
        Event event = event(32, 1, "visit", "{}");
        ENGINE.append(Batch.ofEvents(List.of(event)));
        Person person = new Person(32, 320, new UUID(1, 1), NOON, "{\"plan\":\"pro\"}", 1);
        assertThat(ENGINE.append(new Batch(List.of(event), List.of(person), List.of())))
                .isZero();
        assertThat(DATABASE.execute("SELECT properties ->> 'plan' FROM duet_events.persons WHERE person = 320"))
                .containsExactly("pro");
    }

    @Test
    void whatADatabaseCannotKeepIsTakenOutSoThatTheBatchIsNotStuckForEver() {
        Event event = event(33, 1, "nul \0 and half \ud83d", "{}");
        assertThat(ENGINE.append(Batch.ofEvents(List.of(event)))).isEqualTo(1);
        assertThat(ENGINE.append(Batch.ofEvents(List.of(event)))).isZero();
        assertThat(only(33).name()).isEqualTo("nul  and half \ufffd");
    }

    @Test
    void aTimeBeyondFourDigitsOfYearIsStoredAsTheNearestOne() {
        Event event =
                new Event(34, new UUID(1, 1), "visit", "someone", 1, Instant.MAX, NOON, "{}", "", Event.NO_GROUPS);
        ENGINE.append(Batch.ofEvents(List.of(event)));
        assertThat(only(34).timestamp()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    @Test
    void aProjectThatTheTableCannotHoldIsRefusedWithItsNumber() {
        Batch batch = Batch.ofEvents(List.of(event(1L << 31, 1, "visit", "{}")));
        assertThatThrownBy(() -> ENGINE.append(batch))
                .isInstanceOfSatisfying(
                        DuetException.class, e -> assertThat(e.category()).isEqualTo(Category.INVALID))
                .hasMessageContaining("2147483648");
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        List<Event> events = List.of(event(35, 1, "visit", "{}"), event(35, 2, "visit", "not JSON"));
        assertThatThrownBy(() -> ENGINE.append(Batch.ofEvents(events))).isInstanceOf(DuetException.class);
        assertThat(count(35)).isEqualTo("0");
        assertThat(ENGINE.append(Batch.ofEvents(events.subList(0, 1)))).isEqualTo(1);
    }

    @Test
    void aPersonWhoIsRefusedTakesTheEventsOfTheBatchAlong() {
        List<Event> events = List.of(event(36, 1, "visit", "{}"));
        List<Person> persons = List.of(new Person(1L << 31, 1, new UUID(1, 1), NOON, "{}", 1));
        assertThatThrownBy(() -> ENGINE.append(new Batch(events, persons, List.of())))
                .isInstanceOf(DuetException.class);
        assertThat(count(36)).isEqualTo("0");
    }

    private static Event only(long project) {
        EventsQuestion question = new EventsQuestion(project, null, Filter.EVERYTHING, null, null, null, null, 10);
        List<Event> events = ENGINE.answer(question, Purpose.job("test")).events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String count(long project) {
        return DATABASE.execute("SELECT count(*) FROM duet_events.events WHERE project = " + project)
                .getFirst();
    }

    private static Event event(long project, int number, String name, String properties) {
        return new Event(
                project,
                new UUID(project, number),
                name,
                "someone",
                1,
                NOON.plusSeconds(number),
                NOON,
                properties,
                "",
                Event.NO_GROUPS);
    }
}
