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
import dev.duet.server.inbox.kafka.KafkaAddress;
import dev.duet.server.inbox.kafka.TestKafka;
import dev.duet.server.persons.PersonTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The running pipeline with its inbox in a real Kafka. */
class KafkaPipelineTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final TestKafka KAFKA = TestKafka.start();

    private final Database database = TestPostgres.create();
    private final RecordingEngine engine = new RecordingEngine();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaAddress topic = KAFKA.newTopic();

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void many_senders_at_once_each_event_once_and_in_order_for_each_person_also_over_a_restart() {
        for (int run = 0; run < 2; run++) {
            int from = run * 20;
            try (Pipeline pipeline = start();
                    ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Void>> done = new ArrayList<>();
                for (int sender = 0; sender < 20; sender++) {
                    int person = sender;
                    done.add(CompletableFuture.runAsync(
                            () -> {
                                for (int i = from; i < from + 20; i++) {
                                    pipeline.inbox().offer(event(person, i)).join();
                                }
                            },
                            senders));
                }
                done.forEach(CompletableFuture::join);
                // The second run begins where the first one ended, wherever that was.
                int enough = run == 0 ? 1 : 800;
                until(() -> engine.events().size() >= enough);
            }
        }
        Map<String, List<String>> names = new HashMap<>();
        for (Event event : engine.events()) {
            names.computeIfAbsent(event.distinctId(), id -> new ArrayList<>()).add(event.name());
        }
        assertThat(names).hasSize(20);
        for (List<String> inOrder : names.values()) {
            assertThat(inOrder).hasSize(40).isSorted();
        }
        assertThat(Stores.count(database, "inbox")).isZero();
    }

    @Test
    void a_batch_that_broke_off_is_found_again_and_stored_once() {
        AtomicInteger failures = new AtomicInteger();
        engine.after = batch -> {
            if (failures.incrementAndGet() <= 2) {
                throw DuetException.unavailable("nobody knows whether it was stored", null);
            }
        };
        try (Pipeline pipeline = start()) {
            for (int i = 0; i < 10; i++) {
                pipeline.inbox().offer(event(i, i)).join();
            }
            until(() -> engine.events().size() == 10 && Stores.count(database, "inbox_batch") == 0);
            pipeline.inbox().offer(event(11, 11)).join();
            until(() -> engine.events().size() == 11);
            until(() -> Stores.count(database, "inbox_batch") == 0);
        }
        assertThat(failures.get()).isGreaterThan(2);
        assertThat(engine.persons()).hasSize(11);
        assertThat(Stores.count(database, "dead_letter")).isZero();
    }

    @Test
    void what_is_left_in_postgres_is_taken_too() {
        Stores.put(database, event(1, 1));
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(1, 2)).join();
            until(() -> engine.events().size() == 2);
        }
        assertThat(engine.events()).extracting(Event::name).containsExactly("event 001", "event 002");
    }

    @Test
    void senders_are_told_to_come_back_while_kafka_is_away_and_nothing_taken_is_lost() {
        try (Pipeline pipeline = start()) {
            engine.before = batch -> {
                throw DuetException.unavailable("down", null);
            };
            pipeline.inbox().offer(event(1, 1)).join();
            assertThat(ready(pipeline)).isTrue();
            KAFKA.stop();
            assertThat(ready(pipeline)).isFalse();
            Throwable refusal =
                    catchThrowable(() -> pipeline.inbox().offer(event(1, 2)).join());
            assertThat(refusal).isInstanceOf(CompletionException.class);
            assertThat(refusal.getCause())
                    .isInstanceOfSatisfying(
                            DuetException.class,
                            refused -> assertThat(refused.category()).isEqualTo(DuetException.Category.UNAVAILABLE));
            KAFKA.startAgain();
            until(() -> accepts(pipeline, event(1, 3)));
            until(() -> ready(pipeline));
            engine.before = batch -> {};
            until(() -> names().contains("event 001") && names().contains("event 003"));
        }
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void the_depth_is_known() {
        engine.before = batch -> {
            throw DuetException.unavailable("down", null);
        };
        try (Pipeline pipeline = start()) {
            pipeline.inbox().offer(event(1, 1)).join();
            until(() -> registry.get("duet.inbox.events").gauge().value() >= 1);
            until(() -> registry.get("duet.inbox.lag.seconds").gauge().value() > 0);
            engine.before = batch -> {};
            until(() -> registry.get("duet.inbox.events").gauge().value() == 0);
        }
    }

    private List<String> names() {
        return engine.events().stream().map(Event::name).toList();
    }

    private static boolean accepts(Pipeline pipeline, AcceptedRequest request) {
        return catchThrowable(() -> pipeline.inbox().offer(request).join()) == null;
    }

    private static boolean ready(Pipeline pipeline) {
        return Objects.requireNonNull(pipeline.parts().get("kafka")).getAsBoolean();
    }

    private Pipeline start() {
        return Pipeline.start(
                database.dataSource(),
                engine,
                new PersonTasks(database.dataSource(), engine),
                CaptureLimits.STANDARD,
                new InboxSettings(topic, 1024),
                registry);
    }

    private static AcceptedRequest event(int person, int number) {
        return Requests.of(
                "{\"event\":\"event %03d\",\"distinct_id\":\"person %d\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"$set\":{\"last\":%d}}"
                        .formatted(number, person, number));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
