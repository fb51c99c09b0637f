package dev.duet.postgres.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.migration.MigrationRun;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import dev.duet.postgres.migrations.EngineMigrations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to events, the table of sessions says what the events say. */
class SessionTableTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Engine ENGINE = DATABASE.engine();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @AfterAll
    static void close() {
        ENGINE.close();
        DATABASE.close();
    }

    @Test
    void sessionsThatSeveralWritersBringAtOnceKeepTheirFirstAndLastEvent() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                int number = 350 * writer + i;
                events.add(
                        event(41, number, 1 + number % 7, NOON.plusSeconds((number * 37) % 5_000), "s" + number % 60));
            }
            writers.add(() -> ENGINE.append(Batch.ofEvents(events)));
        }
        int stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                stored += writer.get();
            }
        }
        assertThat(stored).isEqualTo(3 * 350 + 700);
        assertThat(sessions(DATABASE, 41)).hasSize(60).isEqualTo(asEventsSay(DATABASE, 41));
    }

    @Test
    void anEventThatIsNotStoredAgainDoesNotMakeItsSessionLonger() {
        ENGINE.append(Batch.ofEvents(List.of(event(42, 1, 1, NOON, "s"))));
        ENGINE.append(Batch.ofEvents(
                List.of(event(42, 1, 1, NOON.plusSeconds(500), "s"), event(42, 2, 1, NOON.plusSeconds(9), "s"))));
        assertThat(sessions(DATABASE, 42)).hasSize(1).isEqualTo(asEventsSay(DATABASE, 42));
    }

    @Test
    void idsThatNoIndexCouldHoldAreSessionsLikeOthers() {
        String end = "x".repeat(20_000);
        List<Event> events = new ArrayList<>();
        for (String id :
                List.of("a" + end, "b" + end, "a" + end + "y", "é".repeat(40), "é".repeat(32), "😀".repeat(17))) {
            events.add(event(43, events.size(), 1, NOON, id));
            events.add(event(43, events.size(), 1, NOON.plusSeconds(events.size()), id));
        }
        ENGINE.append(Batch.ofEvents(events));
        assertThat(sessions(DATABASE, 43)).hasSize(6).isEqualTo(asEventsSay(DATABASE, 43));
    }

    @Test
    void theEventsOfADeletedPersonAreTakenOutOfTheirSessions() {
        ENGINE.append(Batch.ofEvents(List.of(
                event(44, 1, 1, NOON, "shared"),
                event(44, 2, 2, NOON.plusSeconds(10), "shared"),
                event(44, 3, 2, NOON.plusSeconds(20), "shared"),
                event(44, 4, 1, NOON.plusSeconds(30), "shared"),
                event(44, 5, 1, NOON, "own"),
                event(44, 6, 2, NOON.plusSeconds(5), "of another"))));
        ENGINE.delete(new PersonDeletion(44, Set.of(1L), true));
        assertThat(sessions(DATABASE, 44)).hasSize(2).isEqualTo(asEventsSay(DATABASE, 44));
        ENGINE.delete(new PersonDeletion(44, Set.of(2L), true));
        assertThat(sessions(DATABASE, 44)).isEmpty();
    }

    @Test
    void sessionsOfEventsThatWereThereBeforeTheTableAreFound() {
        try (TestDatabase database = TestDatabase.create()) {
            try (PostgresEngine engine = database.engine()) {
                engine.append(Batch.ofEvents(List.of(
                        event(45, 1, 1, NOON, "s"),
                        event(45, 2, 1, NOON.plusSeconds(7), "s"),
                        event(46, 3, 1, NOON, "s"),
                        event(46, 4, 1, NOON, "long ".repeat(2_000)),
                        event(46, 5, 1, NOON, ""))));
                int last = EngineMigrations.all().all().getLast().number();
                while (last >= 5) {
                    engine.schema().undo(last--, MigrationRun.all());
                }
            }
            database.engine().close();
            assertThat(sessions(database, 45)).hasSize(1).isEqualTo(asEventsSay(database, 45));
            assertThat(sessions(database, 46)).hasSize(2).isEqualTo(asEventsSay(database, 46));
        }
    }

    private static List<String> sessions(TestDatabase database, int project) {
        return database.execute("SELECT concat_ws(' ', first_at, last_at, md5(session)) FROM duet_events.sessions"
                + " WHERE project = " + project + " ORDER BY 1");
    }

    private static List<String> asEventsSay(TestDatabase database, int project) {
        return database.execute(
                "SELECT concat_ws(' ', min(timestamp), max(timestamp), md5(properties ->> '$session_id'))"
                        + " FROM duet_events.events WHERE project = " + project
                        + " AND properties ->> '$session_id' <> ''"
                        + " GROUP BY properties ->> '$session_id' ORDER BY 1");
    }

    private static Event event(long project, int number, long person, Instant at, String session) {
        return new Event(
                project,
                new UUID(project, number),
                "visit",
                "someone",
                person,
                at,
                NOON,
                "{\"$session_id\":\"" + session + "\"}",
                "",
                Event.NO_GROUPS);
    }
}
