package dev.duet.clickhouse.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.materializedcolumns.ColumnKind;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Migrations;
import dev.duet.events.migration.Schema;
import dev.duet.events.migration.Schema.Step;
import dev.duet.events.migration.WriterPause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of events is copied into another order while events come in, and whatever ends the copying. */
class EventsRebuildTest {
    private static final int DAYS = 5;
    private static final int PERSONS = 10;
    private static final int BEFORE = 1_000;
    private static final int BATCH = 40;
    private static final Sql BY_TIME = Sql.of("""
            ENGINE = MergeTree
            PARTITION BY toYYYYMM(day)
            ORDER BY (project, event, day, person, timestamp)
            SETTINGS non_replicated_deduplication_window = 1000
            """);
    private static final Sql BY_PERSON = Sql.of("""
            ENGINE = MergeTree
            PARTITION BY toYYYYMM(day)
            ORDER BY (project, person, timestamp)
            SETTINGS non_replicated_deduplication_window = 1000
            """);
    private static final int NUMBER = EngineMigrations.all().all().size() + 1;
    private static final Migration EXPENSIVE =
            EngineMigrations.rebuildEvents(NUMBER, "order_by_person", "Orders events by person.", BY_PERSON, BY_TIME);

    private final Address address = TestDatabase.newDatabase();

    /** What a kill looks like from inside. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void killedAtEveryStepWhileEventsComeAndGoItEndsWithEachEventOnce() {
        try (ClickHouseEngine engine = open(false);
                Client client = TestDatabase.client(address)) {
            Schema schema = engine.schema();
            assertThat(pending(schema)).containsExactly(EXPENSIVE);
            int next = append(engine, 0, BEFORE);
            long gone = 0;
            for (int step = 0; !pending(schema).isEmpty(); step++) {
                int steps = step;
                next = append(engine, next, BATCH);
                if (step == DAYS - 1) {
                    engine.delete(new PersonDeletion(1, Set.of(3L), true));
                    gone = 3;
                }
                try {
                    schema.migrate(run(killAfter(steps)));
                } catch (Killed again) {
                    assertContent(client, next, gone);
                }
                assertContent(client, next, gone);
            }
            assertThat(sortingKey(client)).contains("project, person, timestamp");
            assertThat(tablesBeside(client)).isEmpty();
            assertThat(schema.drift()).isEmpty();
            // Nobody is stored again, and it can be taken back.
            assertThat(engine.append(batch(next - BATCH, BATCH))).isZero();
            schema.undo(NUMBER, MigrationRun.all());
            assertThat(pending(schema)).containsExactly(EXPENSIVE);
            assertThat(sortingKey(client)).contains("project, event, day, person, timestamp");
            assertContent(client, next, gone);
            assertThat(schema.drift()).isEmpty();
        }
    }

    @Test
    void whatIsAppendedByAnotherThreadAllTheTimeIsThereOnce() {
        try (ClickHouseEngine engine = open(false);
                Client client = TestDatabase.client(address)) {
            AtomicInteger next = new AtomicInteger(append(engine, 0, BEFORE));
            AtomicBoolean stop = new AtomicBoolean();
            // On a thread of its own: the client runs statements on the common pool.
            CompletableFuture<Void> appending = CompletableFuture.runAsync(
                    () -> {
                        while (!stop.get()) {
                            next.set(append(engine, next.get(), BATCH));
                        }
                    },
                    work -> Thread.ofPlatform().daemon().start(work));
            List<String> answers = new ArrayList<>();
            engine.schema().migrate(run(_ -> answers.add(oldest(client))));
            int atTheEnd = next.get();
            while (next.get() < atTheEnd + BATCH && !appending.isDone()) {
                Thread.onSpinWait();
            }
            stop.set(true);
            appending.join();
            assertThat(pending(engine.schema())).isEmpty();
            assertThat(answers).containsOnly("[" + BEFORE + "]");
            assertContent(client, next.get(), 0);
        }
    }

    @Test
    void aCopyThatIsNotTheSameIsMadeAnew() {
        try (ClickHouseEngine engine = open(false);
                Client client = TestDatabase.client(address)) {
            append(engine, 0, BEFORE);
            assertThatThrownBy(() -> engine.schema().migrate(run(killAfter(DAYS))))
                    .isInstanceOf(Killed.class);
            execute(client, "INSERT INTO events_rebuilt SELECT * FROM events WHERE day = '2026-01-05'");
            execute(
                    client,
                    "ALTER TABLE events_rebuilt UPDATE properties = '{}' WHERE day = '2026-01-14'"
                            + " SETTINGS mutations_sync = 1");
            engine.schema().migrate(run(_ -> {}));
            assertContent(client, BEFORE, 0);
        }
    }

    @Test
    void aColumnThatAPropertyGetsMeanwhileIsThereAfterwards() {
        try (ClickHouseEngine engine = open(false);
                Client client = TestDatabase.client(address)) {
            append(engine, 0, BEFORE);
            AtomicBoolean done = new AtomicBoolean();
            engine.schema().migrate(run(step -> {
                if (step == DAYS - 1 && done.compareAndSet(false, true)) {
                    engine.materializedColumns().add(PropertyTable.EVENTS, "place", ColumnKind.FEW_TEXTS);
                }
            }));
            assertContent(client, BEFORE, 0);
            assertThat(TestDatabase.rows(client, "SELECT toInt32(uniqExact(mat_place)) FROM events", Map.of()))
                    .containsExactly("[" + BEFORE + "]");
        }
    }

    @Test
    void whatSomebodyChangedByHandIsSeen() {
        try (ClickHouseEngine engine = open(true);
                Client client = TestDatabase.client(address)) {
            Schema schema = engine.schema();
            assertThat(pending(schema)).isEmpty();
            assertThat(schema.drift()).isEmpty();
            execute(client, "ALTER TABLE persons ADD COLUMN hand UInt8");
            execute(client, "ALTER TABLE events MODIFY SETTING non_replicated_deduplication_window = 7");
            assertThat(schema.drift())
                    .extracting(
                            drift -> drift.object() + ": " + !drift.expected().isEmpty() + ", "
                                    + !drift.found().isEmpty())
                    .containsExactly("column persons.hand: false, true", "table events: true, true");
            assertThatThrownBy(() -> schema.undo(1, MigrationRun.all())).isInstanceOf(DuetException.class);
        }
    }

    private interface Steps {
        void reached(int step);
    }

    private static MigrationRun run(Steps steps) {
        int[] reached = {0};
        return new MigrationRun(true, WriterPause.NONE, _ -> steps.reached(reached[0]++));
    }

    private static Steps killAfter(int steps) {
        return step -> {
            if (step == steps) {
                throw new Killed();
            }
        };
    }

    private ClickHouseEngine open(boolean expensive) {
        List<Migration> migrations = new ArrayList<>(EngineMigrations.all().all());
        migrations.add(EXPENSIVE);
        return ClickHouseEngine.open(
                ClickHouseServers.single(address),
                TestDatabase.LIMITS,
                StatementListener.NONE,
                new Upgrade(new Migrations(migrations), expensive ? MigrationRun.all() : MigrationRun.cheap()));
    }

    private static List<Migration> pending(Schema schema) {
        return schema.plan().stream()
                .filter(step -> !step.isApplied())
                .map(Step::migration)
                .toList();
    }

    private static int append(ClickHouseEngine engine, int from, int count) {
        assertThat(engine.append(batch(from, count))).isEqualTo(count);
        return from + count;
    }

    private static Batch batch(int from, int count) {
        Instant start = Instant.parse("2026-01-05T00:00:00Z");
        return Batch.ofEvents(IntStream.range(from, from + count)
                .mapToObj(i -> event(i, start.plusSeconds((i % DAYS) * 9L * 86_400L + i / DAYS % 86_400)))
                .toList());
    }

    private static Event event(int i, Instant time) {
        int person = 1 + i % PERSONS;
        return new Event(
                1,
                new UUID(7, i + 1),
                "visit " + i % 3,
                "visitor " + person,
                person,
                time,
                time,
                "{\"$browser\":\"b" + i % 4 + "\",\"place\":" + i + "}",
                "",
                Event.NO_GROUPS);
    }

    /** The events of all persons but one are there, once and whole. */
    private static void assertContent(Client client, int events, long gone) {
        String found = TestDatabase.rows(
                        client,
                        "SELECT toInt32(count()), toInt32(uniqExact(uuid)), toInt32(sum(JSONExtractInt(properties, 'place'))),"
                                + " toInt32(countIf(`mat_$browser` = 'b1')) FROM events",
                        Map.of())
                .getFirst();
        int[] there = IntStream.range(0, events)
                .filter(i -> 1 + i % PERSONS != gone || i >= deletedBefore(events, gone))
                .toArray();
        long browsers = IntStream.of(there).filter(i -> i % 4 == 1).count();
        assertThat(found.replace(" ", ""))
                .isEqualTo("[" + there.length + "," + there.length + ","
                        + IntStream.of(there).sum() + "," + browsers + "]");
    }

    /** The deletion came when so many events had been appended. */
    private static int deletedBefore(int events, long gone) {
        return gone == 0 ? events : BEFORE + DAYS * BATCH;
    }

    private static String oldest(Client client) {
        return TestDatabase.rows(
                        client,
                        "SELECT toInt32(count()) FROM events WHERE JSONExtractInt(properties, 'place') < " + BEFORE,
                        Map.of())
                .getFirst();
    }

    private static List<String> tablesBeside(Client client) {
        return TestDatabase.rows(
                client,
                "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'events_%'",
                Map.of());
    }

    private static String sortingKey(Client client) {
        return TestDatabase.rows(
                        client,
                        "SELECT sorting_key FROM system.tables WHERE database = currentDatabase() AND name = 'events'",
                        Map.of())
                .getFirst();
    }

    private static void execute(Client client, String statement) {
        TestDatabase.rows(client, statement, Map.of());
    }
}
