package dev.duet.clickhouse.materializedcolumns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Property;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.events.operation.StoredColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatedColumnsTest {
    private final StoredProperties database = new StoredProperties();
    private final MaterializedColumns columns = database.columns;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPropertyGetsWhatItsValuesAskFor() {
        List<Event> events = IntStream.range(0, 1_200)
                .mapToObj(i ->
                        database.event("{\"few\":\"" + i % 3 + "x\",\"many\":\"m" + i + "\",\"number\":" + i % 7 + "}"))
                .toList();
        database.engine.append(Batch.ofEvents(events));

        assertThat(database.operated().planned(new Property.OfEvent("few")))
                .containsExactly(new StoredColumn("events", "few", "mat_few", "text", 0, 0, false));
        assertThat(columns.refresh().text(PropertyTable.EVENTS, "few")).isEmpty();
        database.operated().add(new Property.OfEvent("few"));
        database.operated().add(new Property.OfEvent("many"));
        database.operated().add(new Property.OfEvent("never seen"));
        assertThat(database.operated().add(new Property.OfEvent("number")))
                .extracting(StoredColumn::column)
                .containsExactly("mat_number", "num_number");
        assertThat(kind("few")).contains(ColumnKind.FEW_TEXTS);
        assertThat(kind("many")).contains(ColumnKind.MANY_TEXTS);
        assertThat(kind("never seen")).contains(ColumnKind.FEW_TEXTS);
        assertThat(database.operated().planned(new Property.OfEvent("number"))).isEmpty();
        assertThat(database.operated().add(new Property.OfPerson("plan")))
                .extracting(StoredColumn::column)
                .containsExactly("pmat_plan");
        assertThat(database.operated().drop(new Property.OfEvent("number"))).isTrue();
        assertThat(database.operated().drop(new Property.OfEvent("number"))).isFalse();
        assertThatThrownBy(() -> database.operated().add(new Property.OfGroup(0, "size")))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("only properties of events and of persons");
    }

    private Optional<ColumnKind> kind(String property) {
        return columns.refresh().text(PropertyTable.EVENTS, property).map(MaterializedColumn::kind);
    }

    @Test
    void onlyThePeriodIsWrittenAndTheRestIsComputed() {
        Instant recent = Instant.now().minus(Duration.ofDays(1));
        database.engine.append(Batch.ofEvents(List.of(
                database.event("{\"k\":\"old\"}", Instant.parse("2020-01-01T00:00:00Z")),
                database.event("{\"k\":\"new\"}", recent))));
        Property property = new Property.OfEvent("k");
        database.operated().add(property);
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(0.0);
        database.operated().fill(List.of(property), Duration.ofDays(90));
        database.awaitFilled();
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(0.5);
        database.operated().fill(List.of(property), Duration.ofDays(36_500));
        database.awaitFilled();
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(1.0);
        assertThat(database.values("k")).hasSize(2);
    }

    private List<StoredColumn> stored() {
        return database.operated().all().stream()
                .filter(column -> column.property().equals("k"))
                .toList();
    }

    @Test
    void aColumnIsDroppedWhileItIsWritten() {
        database.engine.append(Batch.ofEvents(IntStream.range(0, 20_000)
                .mapToObj(i -> database.event("{\"k\":\"" + i + "\",\"other\":\"" + i % 10 + "\"}"))
                .toList()));
        Property dropped = new Property.OfEvent("k");
        Property other = new Property.OfEvent("other");
        database.operated().add(dropped);
        database.operated().add(other);
        database.operated().fill(List.of(dropped, other), Duration.ofDays(36_500));
        assertThat(database.operated().drop(dropped)).isTrue();
        database.awaitFilled();
        assertThat(columns.refresh().of(dropped)).isEmpty();
        assertThat(database.operated().all())
                .filteredOn(column -> column.property().equals("other"))
                .allSatisfy(column -> assertThat(column.filled()).isEqualTo(1.0));
        assertThat(database.values("other")).hasSize(10);
    }

    /** Questions and capture go on while columns come and go, here and in a process that knows only an old list of them. */
    @Test
    void questionsAndCaptureGoOnWhileColumnsComeAndGo() throws Exception {
        try (ClickHouseEngine elsewhere =
                ClickHouseEngine.open(database.address, TestDatabase.LIMITS, StatementListener.NONE)) {
            CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 8; i++) {
                    database.operated().add(new Property.OfEvent("k"));
                    database.operated().fill(List.of(new Property.OfEvent("k")), Duration.ofDays(36_500));
                    database.operated().drop(new Property.OfEvent("k"));
                }
            });
            int stored = 0;
            do {
                stored++;
                database.engine.append(Batch.ofEvents(List.of(database.event("{\"k\":7}"))));
                assertThat(StoredProperties.values(database.engine, "k")).containsExactly(new Value("7", stored));
                assertThat(StoredProperties.values(elsewhere, "k")).containsExactly(new Value("7", stored));
            } while (!changing.isDone() && stored < 5_000);
            changing.get();
            assertThat(database.values("k")).containsExactly(new Value("7", stored));
        }
    }

    /** The embedded engine has no query_log; this is a table of the shape that a server (26.x) keeps, with rows such as its own. */
    @Test
    void theServersOwnLogSaysWhatCostTheMost() {
        database.rows("""
                CREATE TABLE recorded (
                    type Enum8('QueryStart' = 1, 'QueryFinish' = 2, 'ExceptionBeforeStart' = 3, 'ExceptionWhileProcessing' = 4),
                    event_date Date, event_time DateTime, query_duration_ms UInt64, current_database String,
                    query String, log_comment String
                ) ENGINE = MergeTree ORDER BY event_time
                """);
        database.rows("""
                INSERT INTO recorded
                SELECT kind, toDate(at), at, ms, if(own, currentDatabase(), 'another'), 'SELECT', comment
                FROM values(
                    'kind String, at DateTime, ms UInt64, own Bool, comment String',
                    ('QueryFinish', '2026-03-04 05:06:07', 4000, true, '{"properties":["event.a","person.b","group_0.c"]}'),
                    ('ExceptionWhileProcessing', '2026-03-04 05:06:07', 60000, true, '{"properties":["person.b"]}'),
                    ('QueryStart', '2026-03-04 05:06:07', 90000, true, '{"properties":["event.a"]}'),
                    ('QueryFinish', '2026-03-04 05:06:07', 2999, true, '{"properties":["event.fast"]}'),
                    ('QueryFinish', '2026-03-01 05:06:07', 9000, true, '{"properties":["event.old"]}'),
                    ('QueryFinish', '2026-03-04 05:06:07', 9000, false, '{"properties":["event.elsewhere"]}'),
                    ('QueryFinish', '2026-03-04 05:06:07', 9000, true, 'somebody else'))
                """);
        try (ClickHouseClient own =
                ClickHouseClient.at(database.address, TestDatabase.LIMITS, StatementListener.NONE)) {
            assertThat(new ServerQueryLog(own)
                            .costly(Sql.of("recorded"), Instant.parse("2026-03-02T00:00:00Z"), Duration.ofSeconds(3)))
                    .containsExactly(
                            new CostlyProperty("person.b", 2, 64_000), new CostlyProperty("event.a", 1, 4_000));
        }
        assertThat(database.operated().costly(Instant.EPOCH, Duration.ZERO)).isEmpty();
    }

    @Test
    void aColumnThatSomebodyMadeByHandIsNotTakenForTheProperties() {
        database.rows("ALTER TABLE events ADD COLUMN mat_k String");
        assertThatThrownBy(() -> database.operated().add(new Property.OfEvent("k")))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("a column mat_k that Duet did not make");
        database.store("{\"k\":\"x\"}");
        assertThat(database.values("k")).containsExactly(new Value("x", 1));
    }
}
