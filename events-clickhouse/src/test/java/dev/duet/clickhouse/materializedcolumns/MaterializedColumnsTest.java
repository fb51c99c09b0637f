package dev.duet.clickhouse.materializedcolumns;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        made++;
        Instant day = Instant.parse("2020-01-01T00:00:00Z");
        engine.append(Batch.ofEvents(List.of(new Event(
                1, new UUID(0, made), "a", "alice", 1, day.plusSeconds(made), day, properties, "", Event.NO_GROUPS))));
    }

    private List<Value> values(String key) {
        PropertyValuesQuestion question = new PropertyValuesQuestion(
                1, new Property.OfEvent(key), null, null, Instant.parse("2020-01-01T00:00:00Z"), 100);
        return engine.answer(question, Purpose.job("test")).values();
    }

    private List<String> stored(MaterializedColumn column) {
        return TestDatabase.rows(client, "SELECT `" + column.name() + "` FROM events ORDER BY timestamp", Map.of());
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
        columns.backfill(few);
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
        columns.backfill(column);
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
}
