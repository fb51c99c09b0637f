package dev.duet.clickhouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EventTableTest {
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE =
            ClickHouseEngine.open(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE);
    private static final Client CLIENT = TestDatabase.client(ADDRESS);

    @AfterAll
    static void close() {
        CLIENT.close();
        ENGINE.close();
    }

    private static Event event(long project, int number, Instant timestamp) {
        return new Event(
                project, new UUID(7, number), "visit", "alice", 1, timestamp, timestamp, "{}", "", Event.NO_GROUPS);
    }

    private static List<String> count(long project) {
        return TestDatabase.rows(
                CLIENT, "SELECT toInt32(count()) FROM events WHERE project = {p:UInt32}", Map.of("p", project));
    }

    @Test
    void aBatchMayReachOverManyYears() {
        Instant first = Instant.parse("1969-06-01T00:00:00Z");
        List<Event> events = IntStream.range(0, 400)
                .mapToObj(i -> event(
                        1, i, first.atZone(ZoneOffset.UTC).plusMonths(6L * i).toInstant()))
                .toList();

        assertThat(ENGINE.append(Batch.ofEvents(events))).isEqualTo(400);
        assertThat(ENGINE.append(Batch.ofEvents(events))).isZero();
        assertThat(count(1)).containsExactly("[400]");
    }

    @Test
    void aLargeBatchIsStoredOnce() {
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        List<Event> events = IntStream.range(0, 60_000)
                .mapToObj(i -> event(2, i, start.plusSeconds(i)))
                .toList();

        assertThat(ENGINE.append(Batch.ofEvents(events))).isEqualTo(60_000);
        assertThat(ENGINE.append(Batch.ofEvents(events.subList(100, 50_000)))).isZero();
        assertThat(count(2)).containsExactly("[60000]");
    }

    @Test
    void severalThreadsMayBringTheSameBatch() {
        Batch batch = Batch.ofEvents(IntStream.range(0, 50)
                .mapToObj(i -> event(3, i, Instant.parse("2020-01-01T00:00:00Z")))
                .toList());

        List<CompletableFuture<Integer>> stored = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ENGINE.append(batch)))
                .toList();

        assertThat(stored.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(50);
        assertThat(count(3)).containsExactly("[50]");
    }

    @Test
    void anInsertThatIsRepeatedWithItsTokenInsertsNothing() {
        try (ClickHouseClient client = ClickHouseClient.at(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE)) {
            for (String token : List.of("one", "one", "two")) {
                RowBinaryWriter row = new RowBinaryWriter(16);
                row.uint32(4);
                row.text("visit");
                client.insert("events", List.of("project", "event"), row, token);
            }
        }
        assertThat(count(4)).containsExactly("[2]");
    }

    @Test
    void blankLinesInABatchAreDataAndNothingElse() {
        String trap = "\n\nCREATE TABLE trapped (x UInt8) ENGINE = Memory\n\n";
        Instant day = Instant.parse("2020-01-01T00:00:00Z");
        List<Event> events = IntStream.range(0, 300)
                .mapToObj(i -> new Event(
                        5, new UUID(8, i), trap, trap, 1, day, day, "{\"$browser\":\"\\n\\n\"}", trap, Event.NO_GROUPS))
                .toList();

        assertThat(ENGINE.append(Batch.ofEvents(events))).isEqualTo(300);
        assertThat(count(5)).containsExactly("[300]");
        assertThat(TestDatabase.rows(CLIENT, "SELECT name FROM system.tables WHERE name = 'trapped'", Map.of()))
                .isEmpty();
    }
}
