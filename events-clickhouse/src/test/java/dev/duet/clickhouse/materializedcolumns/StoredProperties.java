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
import dev.duet.events.filter.Property;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.events.question.PropertyValuesQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A database of its own with events whose properties get columns. */
final class StoredProperties implements AutoCloseable {
    final Address address = TestDatabase.newDatabase();
    final ClickHouseEngine engine = ClickHouseEngine.open(address, TestDatabase.LIMITS, StatementListener.NONE);
    final MaterializedColumns columns = engine.materializedColumns();
    private final Client client = TestDatabase.client(address);
    private int made;

    void store(String properties) {
        engine.append(Batch.ofEvents(List.of(event(properties))));
    }

    Event event(String properties) {
        return event(properties, Instant.parse("2020-01-01T00:00:00Z"));
    }

    Event event(String properties, Instant day) {
        made++;
        return new Event(
                1, new UUID(0, made), "a", "alice", 1, day.plusMillis(made), day, properties, "", Event.NO_GROUPS);
    }

    List<Value> values(String key) {
        return values(engine, key);
    }

    static List<Value> values(ClickHouseEngine engine, String key) {
        PropertyValuesQuestion question = new PropertyValuesQuestion(
                1, new Property.OfEvent(key), null, null, Instant.parse("2020-01-01T00:00:00Z"), 100);
        return engine.answer(question, Purpose.job("test")).values();
    }

    /** What a statement that Duet did not write says. */
    List<String> rows(String sql) {
        return TestDatabase.rows(client, sql, Map.of());
    }

    PropertyColumns operated() {
        return engine.propertyColumns().orElseThrow();
    }

    /** The server fills columns by itself. */
    void awaitFilled() {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (operated().all().stream().anyMatch(StoredColumn::filling)) {
            assertThat(System.nanoTime()).as("the end of the patience").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
