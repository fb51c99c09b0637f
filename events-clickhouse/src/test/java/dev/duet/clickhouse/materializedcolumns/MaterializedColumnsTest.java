package dev.duet.clickhouse.materializedcolumns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaterializedColumnsTest {
    private final Address address = TestDatabase.newDatabase();
    private final ClickHouseEngine engine = ClickHouseEngine.open(address, TestDatabase.LIMITS, StatementListener.NONE);
    private final Client client = TestDatabase.client(address);
    private final MaterializedColumns columns = engine.materializedColumns();
    private int made;

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private void store(String properties) {
        engine.append(Batch.ofEvents(List.of(event(properties))));
    }

    private Event event(String properties) {
        return event(properties, Instant.parse("2020-01-01T00:00:00Z"));
    }

    private Event event(String properties, Instant day) {
        made++;
        return new Event(
                1, new UUID(0, made), "a", "alice", 1, day.plusMillis(made), day, properties, "", Event.NO_GROUPS);
    }

    private List<Value> values(String key) {
        return values(engine, key);
    }

    private static List<Value> values(ClickHouseEngine engine, String key) {
        PropertyValuesQuestion question = new PropertyValuesQuestion(
                1, new Property.OfEvent(key), null, null, Instant.parse("2020-01-01T00:00:00Z"), 100);
        return engine.answer(question, Purpose.job("test")).values();
    }

    private List<String> stored(MaterializedColumn column) {
        return TestDatabase.rows(client, "SELECT `" + column.name() + "` FROM events ORDER BY timestamp", Map.of());
    }

    private void fill(MaterializedColumn column) {
        columns.fill(List.of(column), 36_500);
        awaitFilled();
    }

    /** The server fills them by itself. */
    private void awaitFilled() {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (operated().all().stream().anyMatch(StoredColumn::filling)) {
            assertThat(System.nanoTime()).as("the end of the patience").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private PropertyColumns operated() {
        return engine.propertyColumns().orElseThrow();
    }

    @Test
    void aNewDatabaseHasTheUsualColumns() {
        assertThat(columns.current().all()).containsExactlyInAnyOrderElementsOf(MaterializedColumns.initial());
    }

    @Test
    void aColumnIsRightForRowsBeforeAndAfterIt() {
        List<String> documents = List.of(
                "{}",
                "{\"k\":null}",
                "{\"k\":\"\"}",
                "{\"k\":\"x\\n\\\"\"}",
                "{\"k\":2}",
                "{\"k\":0.1}",
                "{\"k\":\"1e3\"}",
                "{\"k\":true}",
                "{\"k\":[1,{\"a\":\"\\u001F\"}]}");
        documents.forEach(this::store);
        MaterializedColumn few = columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        MaterializedColumn number = columns.add(PropertyTable.EVENTS, "k", ColumnKind.NUMBER);
        documents.forEach(this::store);

        List<String> texts = List.of(
                "[null]",
                "[null]",
                "[\"\"]",
                "[\"x\\n\\\"\"]",
                "[\"2\"]",
                "[\"0.1\"]",
                "[\"1e3\"]",
                "[\"true\"]",
                "[\"[1,{\\\"a\\\":\\\"\\\\u001F\\\"}]\"]");
        List<String> numbers =
                List.of("[null]", "[null]", "[null]", "[null]", "[2]", "[0.1]", "[1000]", "[null]", "[null]");
        assertThat(stored(few).subList(0, 9)).isEqualTo(texts);
        assertThat(stored(few).subList(9, 18)).isEqualTo(texts);
        assertThat(stored(number).subList(0, 9)).isEqualTo(numbers);
        assertThat(stored(number).subList(9, 18)).isEqualTo(numbers);
        fill(few);
        assertThat(stored(few).subList(0, 9)).isEqualTo(texts);
    }

    @Test
    void answersStayTheSameWhenAColumnComesAndGoes() {
        store("{\"k\":\"x\"}");
        store("{\"k\":7}");
        List<Value> before = values("k");
        MaterializedColumn column = columns.add(PropertyTable.EVENTS, "k", ColumnKind.MANY_TEXTS);
        assertThat(values("k")).isEqualTo(before);
        columns.drop(column);
        assertThat(values("k")).isEqualTo(before);
        assertThat(columns.current().text(PropertyTable.EVENTS, "k")).isEmpty();
    }

    @Test
    void theSumsOfANumbersColumnAreRightOverRowsBeforeAndAfterItAndWithoutIt() {
        store("{\"k\":0.1}");
        assertThat(sum("k")).isEqualTo(0.1);
        MaterializedColumn column = columns.add(PropertyTable.EVENTS, "k", ColumnKind.NUMBER);
        store("{\"k\":7}");
        assertThat(sum("k")).isEqualTo(7.1);
        fill(column);
        store("{\"k\":\"1e3\"}");
        store("{\"k\":\"none\"}");
        assertThat(sum("k")).isEqualTo(1007.1);
        assertThat(TestDatabase.rows(
                        client,
                        "SELECT toUInt32(sum(rows)) FROM system.projection_parts"
                                + " WHERE active AND database = currentDatabase() AND name = 'daily_num_k'",
                        Map.of()))
                .containsExactly("[4]");
        columns.drop(column);
        assertThat(sum("k")).isEqualTo(1007.1);
    }

    private double sum(String key) {
        Buckets day = Buckets.of(
                new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z")),
                Interval.DAY,
                ZoneOffset.UTC,
                DayOfWeek.SUNDAY);
        Aggregation sum = new Aggregation.OfProperty(Aggregation.Function.SUM, new Property.OfEvent(key));
        return engine.answer(
                        new TrendsQuestion(1, new Series("a", Filter.EVERYTHING), sum, day, null), Purpose.job("test"))
                .lines()
                .getFirst()
                .data()
                .getFirst();
    }

    @Test
    void anyPropertyCanHaveAColumn() {
        List<String> odd =
                List.of("it's", "a b", "a_b", "\"; DROP TABLE events", "ключ", "\\", "`", "x".repeat(300), "::", "");
        for (String property : odd) {
            columns.add(PropertyTable.EVENTS, property, ColumnKind.FEW_TEXTS);
        }
        assertThat(columns.refresh().all().stream().map(MaterializedColumn::property))
                .containsAll(odd);
        store("{\"\":\"nothing\",\"it's\":\"v\"}");
        assertThat(values("it's")).containsExactly(new Value("v", 1));
        assertThat(values("")).containsExactly(new Value("nothing", 1));
    }

    @Test
    void askingForAColumnTwiceIsAskingOnce() {
        MaterializedColumn first = columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        assertThat(columns.add(PropertyTable.EVENTS, "k", ColumnKind.MANY_TEXTS))
                .isEqualTo(first);
    }

    @Test
    void aColumnThatAnotherProcessDroppedIsMissedOnce() {
        MaterializedColumn column = columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        store("{\"k\":\"x\"}");
        TestDatabase.rows(client, "ALTER TABLE events DROP COLUMN `" + column.name() + "`", Map.of());

        assertThat(values("k")).containsExactly(new Value("x", 1));
        columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        TestDatabase.rows(client, "ALTER TABLE events DROP COLUMN `" + column.name() + "`", Map.of());
        store("{\"k\":\"y\"}");
        assertThat(values("k")).hasSize(2);
    }

    @Test
    void aPropertyGetsWhatItsValuesAskFor() {
        List<Event> events = IntStream.range(0, 1_200)
                .mapToObj(i -> event("{\"few\":\"" + i % 3 + "x\",\"many\":\"m" + i + "\",\"number\":" + i % 7 + "}"))
                .toList();
        engine.append(Batch.ofEvents(events));

        assertThat(operated().planned(new Property.OfEvent("few")))
                .containsExactly(new StoredColumn("events", "few", "mat_few", "text", 0, 0, false));
        assertThat(columns.refresh().text(PropertyTable.EVENTS, "few")).isEmpty();
        operated().add(new Property.OfEvent("few"));
        operated().add(new Property.OfEvent("many"));
        operated().add(new Property.OfEvent("never seen"));
        assertThat(operated().add(new Property.OfEvent("number")))
                .extracting(StoredColumn::column)
                .containsExactly("mat_number", "num_number");
        assertThat(kind("few")).contains(ColumnKind.FEW_TEXTS);
        assertThat(kind("many")).contains(ColumnKind.MANY_TEXTS);
        assertThat(kind("never seen")).contains(ColumnKind.FEW_TEXTS);
        assertThat(operated().planned(new Property.OfEvent("number"))).isEmpty();
        assertThat(operated().add(new Property.OfPerson("plan")))
                .extracting(StoredColumn::column)
                .containsExactly("pmat_plan");
        assertThat(operated().drop(new Property.OfEvent("number"))).isTrue();
        assertThat(operated().drop(new Property.OfEvent("number"))).isFalse();
        assertThatThrownBy(() -> operated().add(new Property.OfGroup(0, "size")))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("only properties of events and of persons");
    }

    private Optional<ColumnKind> kind(String property) {
        return columns.refresh().text(PropertyTable.EVENTS, property).map(MaterializedColumn::kind);
    }

    @Test
    void onlyThePeriodIsWrittenAndTheRestIsComputed() {
        Instant recent = Instant.now().minus(Duration.ofDays(1));
        engine.append(Batch.ofEvents(List.of(
                event("{\"k\":\"old\"}", Instant.parse("2020-01-01T00:00:00Z")), event("{\"k\":\"new\"}", recent))));
        Property property = new Property.OfEvent("k");
        operated().add(property);
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(0.0);
        operated().fill(List.of(property), Duration.ofDays(90));
        awaitFilled();
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(0.5);
        operated().fill(List.of(property), Duration.ofDays(36_500));
        awaitFilled();
        assertThat(stored()).extracting(StoredColumn::filled).containsExactly(1.0);
        assertThat(values("k")).hasSize(2);
    }

    private List<StoredColumn> stored() {
        return operated().all().stream()
                .filter(column -> column.property().equals("k"))
                .toList();
    }

    @Test
    void aColumnIsDroppedWhileItIsWritten() {
        engine.append(Batch.ofEvents(IntStream.range(0, 20_000)
                .mapToObj(i -> event("{\"k\":\"" + i + "\",\"other\":\"" + i % 10 + "\"}"))
                .toList()));
        Property dropped = new Property.OfEvent("k");
        Property other = new Property.OfEvent("other");
        operated().add(dropped);
        operated().add(other);
        operated().fill(List.of(dropped, other), Duration.ofDays(36_500));
        assertThat(operated().drop(dropped)).isTrue();
        awaitFilled();
        assertThat(columns.refresh().of(dropped)).isEmpty();
        assertThat(operated().all())
                .filteredOn(column -> column.property().equals("other"))
                .allSatisfy(column -> assertThat(column.filled()).isEqualTo(1.0));
        assertThat(values("other")).hasSize(10);
    }

    /** Questions and capture go on while columns come and go, here and in a process that knows only an old list of them. */
    @Test
    void questionsAndCaptureGoOnWhileColumnsComeAndGo() throws Exception {
        try (ClickHouseEngine elsewhere = ClickHouseEngine.open(address, TestDatabase.LIMITS, StatementListener.NONE)) {
            CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 8; i++) {
                    operated().add(new Property.OfEvent("k"));
                    operated().fill(List.of(new Property.OfEvent("k")), Duration.ofDays(36_500));
                    operated().drop(new Property.OfEvent("k"));
                }
            });
            int stored = 0;
            do {
                stored++;
                engine.append(Batch.ofEvents(List.of(event("{\"k\":7}"))));
                assertThat(values(engine, "k")).containsExactly(new Value("7", stored));
                assertThat(values(elsewhere, "k")).containsExactly(new Value("7", stored));
            } while (!changing.isDone() && stored < 5_000);
            changing.get();
            assertThat(values("k")).containsExactly(new Value("7", stored));
        }
    }

    /** The embedded engine has no query_log; this is a table of the shape that a server (26.x) keeps, with rows such as its own. */
    @Test
    void theServersOwnLogSaysWhatCostTheMost() {
        TestDatabase.rows(client, """
                CREATE TABLE recorded (
                    type Enum8('QueryStart' = 1, 'QueryFinish' = 2, 'ExceptionBeforeStart' = 3, 'ExceptionWhileProcessing' = 4),
                    event_date Date, event_time DateTime, query_duration_ms UInt64, current_database String,
                    query String, log_comment String
                ) ENGINE = MergeTree ORDER BY event_time
                """, Map.of());
        TestDatabase.rows(client, """
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
                """, Map.of());
        try (ClickHouseClient own = ClickHouseClient.at(address, TestDatabase.LIMITS, StatementListener.NONE)) {
            assertThat(new ServerQueryLog(own)
                            .costly(Sql.of("recorded"), Instant.parse("2026-03-02T00:00:00Z"), Duration.ofSeconds(3)))
                    .containsExactly(
                            new CostlyProperty("person.b", 2, 64_000), new CostlyProperty("event.a", 1, 4_000));
        }
        assertThat(operated().costly(Instant.EPOCH, Duration.ZERO)).isEmpty();
    }
}
