package dev.duet.clickhouse.materializedcolumns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Purpose;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaterializedColumnsTest {
    private final StoredProperties database = new StoredProperties();
    private final MaterializedColumns columns = database.columns;

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> stored(MaterializedColumn column) {
        return database.rows("SELECT `" + column.name() + "` FROM events ORDER BY timestamp");
    }

    private void fill(MaterializedColumn column) {
        columns.fill(List.of(column), 36_500);
        database.awaitFilled();
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
        documents.forEach(database::store);
        MaterializedColumn few = columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        MaterializedColumn number = columns.add(PropertyTable.EVENTS, "k", ColumnKind.NUMBER);
        documents.forEach(database::store);

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
        database.store("{\"k\":\"x\"}");
        database.store("{\"k\":7}");
        List<Value> before = database.values("k");
        MaterializedColumn column = columns.add(PropertyTable.EVENTS, "k", ColumnKind.MANY_TEXTS);
        assertThat(database.values("k")).isEqualTo(before);
        columns.drop(column);
        assertThat(database.values("k")).isEqualTo(before);
        assertThat(columns.current().text(PropertyTable.EVENTS, "k")).isEmpty();
    }

    @Test
    void theSumsOfANumbersColumnAreRightOverRowsBeforeAndAfterItAndWithoutIt() {
        database.store("{\"k\":0.1}");
        assertThat(sum("k")).isEqualTo(0.1);
        MaterializedColumn column = columns.add(PropertyTable.EVENTS, "k", ColumnKind.NUMBER);
        database.store("{\"k\":7}");
        assertThat(sum("k")).isEqualTo(7.1);
        fill(column);
        database.store("{\"k\":\"1e3\"}");
        database.store("{\"k\":\"none\"}");
        assertThat(sum("k")).isEqualTo(1007.1);
        assertThat(database.rows("SELECT toUInt32(sum(rows)) FROM system.projection_parts"
                        + " WHERE active AND database = currentDatabase() AND name = 'daily_num_k'"))
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
        return database.engine
                .answer(new TrendsQuestion(1, new Series("a", Filter.EVERYTHING), sum, day, null), Purpose.job("test"))
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
        database.store("{\"\":\"nothing\",\"it's\":\"v\"}");
        assertThat(database.values("it's")).containsExactly(new Value("v", 1));
        assertThat(database.values("")).containsExactly(new Value("nothing", 1));
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
        database.store("{\"k\":\"x\"}");
        database.rows("ALTER TABLE events DROP COLUMN `" + column.name() + "`");

        assertThat(database.values("k")).containsExactly(new Value("x", 1));
        columns.add(PropertyTable.EVENTS, "k", ColumnKind.FEW_TEXTS);
        database.rows("ALTER TABLE events DROP COLUMN `" + column.name() + "`");
        database.store("{\"k\":\"y\"}");
        assertThat(database.values("k")).hasSize(2);
    }
}
