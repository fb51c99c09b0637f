package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.config.InboxSettings;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.persons.PersonTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The running pipeline on a real Postgres. */
class PipelineTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final Database database = TestPostgres.create();
    private final RecordingEngine engine = new RecordingEngine();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void many_senders_at_once_each_event_once_and_in_order_for_each_person() {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        try (Pipeline pipeline = start();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < 20; sender++) {
                int person = sender;
                done.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 50; i++) {
                                pipeline.inbox().offer(event(person, i)).join();
                            }
                        },
                        senders));
            }
            done.forEach(CompletableFuture::join);
            until(() -> engine.events().size() == 1000);
        }
        assertThat(engine.persons()).hasSize(20);
        Map<String, List<String>> names = new HashMap<>();
        for (Event event : engine.events()) {
            names.computeIfAbsent(event.distinctId(), id -> new ArrayList<>()).add(event.name());
        }
        for (List<String> inOrder : names.values()) {
            assertThat(inOrder).hasSize(50).isSorted();
        }
        assertThat(registry.counter("duet.pipeline.events.stored").count()).isEqualTo(1000);
    }

    @Test
    void what_is_accepted_while_the_engine_is_down_arrives_when_it_is_back() {
        engine.before = batch -> {
            throw DuetException.unavailable("down", null);
        };
        try (Pipeline pipeline = start()) {
            for (int i = 0; i < 20; i++) {
                pipeline.inbox().offer(event(1, i)).join();
            }
            until(() -> registry.counter("duet.pipeline.retries").count() > 0);
            assertThat(engine.events()).isEmpty();
            assertThat(Stores.count(database, "inbox")).isPositive();
            System.gc();
            until(() -> registry.get("duet.inbox.events").gauge().value() == 20);
            until(() -> registry.get("duet.inbox.lag.seconds").gauge().value() > 0);
            engine.before = batch -> {};
            until(() -> engine.events().size() == 20);
        }
        assertThat(Stores.count(database, "dead_letter")).isZero();
    }

    @Test
    void a_full_inbox_takes_nothing_more_until_some_of_it_is_worked_off() {
        engine.before = batch -> {
            throw DuetException.unavailable("down", null);
        };
        try (Pipeline pipeline = Pipeline.start(
                database.dataSource(),
                engine,
                new PersonTasks(database.dataSource(), engine),
                CaptureLimits.STANDARD,
                new InboxSettings(null, 1),
                registry)) {
            AcceptedRequest large =
                    Requests.of("{\"event\":\"large\",\"distinct_id\":\"person 1\",\"properties\":{\"text\":\""
                            + "x".repeat(300_000) + "\"}}");
            int taken = 0;
            Throwable refusal = null;
            while (refusal == null && taken < 100) {
                refusal = catchThrowable(() -> pipeline.inbox().offer(large).join());
                taken++;
            }
            assertThat(refusal).isInstanceOf(DuetException.class).hasMessageContaining("send it again");
            assertThat(taken).isBetween(3, 10);
            assertThat(registry.get("duet.inbox.full").gauge().value()).isEqualTo(1);
            engine.before = batch -> {};
            until(() -> registry.get("duet.inbox.full").gauge().value() == 0);
            pipeline.inbox().offer(event(1, 1)).join();
            until(() -> engine.events().stream().anyMatch(event -> event.name().equals("event 001")));
        }
    }

    @Test
    void what_waits_in_the_inbox_is_taken_by_the_next_start() {
        for (int i = 0; i < 5; i++) {
            Stores.put(database, event(1, i));
        }
        try (Pipeline pipeline = start()) {
            until(() -> engine.events().size() == 5);
            assertThat(pipeline.inbox()).isNotNull();
        }
        assertThat(Stores.count(database, "inbox")).isZero();
    }

    @Test
    void an_event_that_the_engine_cannot_take_ends_in_the_dead_letters_and_stops_nobody() {
        engine.before = batch -> {
            if (batch.events().stream().anyMatch(event -> event.name().endsWith("007"))) {
                throw DuetException.internal("cannot take it", null);
            }
        };
        for (int i = 0; i < 30; i++) {
            Stores.put(database, event(1, i));
        }
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(2, 1)).join();
            until(() -> engine.events().size() == 30 && Stores.count(database, "inbox") == 0);
        }
        String letter = database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT place || ' ' || reason || ' ' || convert_from(payload, 'UTF8')
                        FROM dead_letter
                        """).mapTo(String.class).one());
        assertThat(letter).startsWith("engine cannot take it {").contains("\"event\":\"event 007\"");
    }

    @Test
    void an_event_whose_person_cannot_be_stored_ends_in_the_dead_letters_and_stops_nobody() {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF NEW.properties ->> 'last' = '7' THEN
                            RAISE EXCEPTION 'poison' USING ERRCODE = '22023';
                        END IF;
                        RETURN NEW;
                    END $$
                    """);
            handle.execute("""
                    CREATE TRIGGER refuse_poison BEFORE INSERT OR UPDATE ON person
                    FOR EACH ROW EXECUTE FUNCTION refuse_poison()
                    """);
        });
        for (int i = 0; i < 30; i++) {
            Stores.put(database, event(i, i));
        }
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(31, 31)).join();
            until(() -> engine.events().size() == 30 && Stores.count(database, "inbox") == 0);
        }
        assertThat(Stores.count(database, "dead_letter")).isEqualTo(1);
        assertThat(Stores.count(database, "person")).isEqualTo(30);
    }

    @Test
    void a_row_that_cannot_be_read_stops_nobody_and_is_kept() {
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO inbox (requests, events, raw_bytes, received_at, body)
                VALUES (1, 1, 3, now(), '\\x010203')
                """));
        Stores.put(database, event(1, 1));
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(1, 2)).join();
            until(() -> engine.events().size() == 2 && Stores.count(database, "inbox") == 0);
        }
        assertThat(Stores.count(database, "dead_letter")).isEqualTo(1);
    }

    @Test
    void an_engine_that_takes_nothing_at_all_makes_no_dead_letters() {
        AtomicInteger calls = new AtomicInteger();
        engine.before = batch -> {
            if (calls.incrementAndGet() < 8) {
                throw DuetException.internal("broken", null);
            }
        };
        for (int i = 0; i < 4; i++) {
            Stores.put(database, event(1, i));
        }
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(2, 1)).join();
            until(() -> engine.events().size() == 5);
        }
        assertThat(Stores.count(database, "dead_letter")).isZero();
    }

    @Test
    void a_lost_connection_is_replaced() {
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(1, 0)).join();
            until(() -> engine.events().size() == 1);
            database.jdbi().useHandle(handle -> handle.execute("""
                    SELECT pg_terminate_backend(pid)
                    FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """));
            pipeline.inbox().offer(event(1, 1)).join();
            until(() -> engine.events().size() == 2);
        }
    }

    @Test
    void of_two_pipelines_on_one_database_one_works_and_the_other_takes_over() {
        RecordingEngine second = new RecordingEngine();
        Pipeline one = start();
        one.inbox().offer(event(1, 0)).join();
        until(() -> engine.events().size() == 1);
        try (Pipeline two =
                Pipeline.start(database.dataSource(), second, CaptureLimits.STANDARD, new SimpleMeterRegistry())) {
            two.inbox().offer(event(1, 1)).join();
            until(() -> engine.events().size() == 2);
            one.close();
            two.inbox().offer(event(1, 2)).join();
            until(() -> second.events().size() == 1);
        } finally {
            one.close();
        }
    }

    private Pipeline start() {
        return Pipeline.start(database.dataSource(), engine, CaptureLimits.STANDARD, registry);
    }

    private static AcceptedRequest event(int person, int number) {
        return Requests.of("{\"event\":\"event %03d\",\"distinct_id\":\"person %d\",\"$set\":{\"last\":%d}}"
                .formatted(number, person, number));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.onSpinWait();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
