package dev.duet.clickhouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener.Finished;
import dev.duet.clickhouse.client.StatementListener.Started;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ClickHouseClientTest {
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE =
            ClickHouseEngine.open(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE);
    private static final Client BESIDE = TestDatabase.client(ADDRESS);
    private static final Sql ENDLESS = Sql.of("SELECT count() FROM numbers(1e15) WHERE sipHash64(number) = 43");
    private static final Occasion OCCASION =
            new Occasion(5, "Trends", null, new Purpose(Purpose.Kind.REQUEST, "insights/trend", 7L).withInsight(9));

    /** Keeps everything it is told. */
    private static final class Recorder implements StatementListener {
        private final List<Started> started = new CopyOnWriteArrayList<>();
        private final List<Finished> finished = new CopyOnWriteArrayList<>();

        @Override
        public void started(Started statement) {
            started.add(statement);
        }

        @Override
        public void finished(Finished statement) {
            finished.add(statement);
        }
    }

    @AfterAll
    static void close() {
        BESIDE.close();
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "198, DNS_ERROR",
        "225, NO_ZOOKEEPER",
        "242, TABLE_IS_READ_ONLY",
        "279, ALL_CONNECTION_TRIES_FAILED",
        "285, TOO_FEW_LIVE_REPLICAS",
        "286, UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE",
        "289, REPLICA_IS_NOT_IN_QUORUM",
        "319, UNKNOWN_STATUS_OF_INSERT",
        "341, UNFINISHED",
        "999, KEEPER_EXCEPTION"
    })
    void aServerOfAClusterThatIsAwayIsTroubleThatPasses(int code, String name) {
        try (ClickHouseClient client = client(StatementListener.NONE, ADDRESS)) {
            client.learn();
            assertThat(client.errorName(code)).isEqualTo(name);
            assertThatThrownBy(() -> client.execute(Sql.of("""
                            INSERT INTO cohorts (project)
                            SELECT throwIf(1, 'away', toInt16({0}))
                            SETTINGS allow_custom_error_code_in_throwif = 1
                            """, Sql.number(code))))
                    .isInstanceOfSatisfying(
                            DuetException.class,
                            refused -> assertThat(refused.category()).isEqualTo(DuetException.Category.UNAVAILABLE));
        }
    }

    @Test
    void theNamesOfErrorsAreTheEngines() {
        try (ClickHouseClient client = client(StatementListener.NONE, ADDRESS)) {
            assertThat(client.errorName(241)).isEqualTo("ERROR_241");
            client.learn();
            List<String> differing = TestDatabase.rows(
                            BESIDE,
                            "SELECT concat(number, ' ', errorCodeToName(number)) FROM numbers(2000) WHERE errorCodeToName(number) != ''",
                            Map.of())
                    .stream()
                    .map(line -> line.substring(2, line.length() - 2).split(" ", -1))
                    .filter(row -> !client.errorName(Integer.parseInt(row[0])).equals(row[1]))
                    .map(row -> row[0])
                    .toList();
            assertThat(differing).isEmpty();
            assertThat(client.errorName(241)).isEqualTo("MEMORY_LIMIT_EXCEEDED");
        }
    }

    @Test
    void textsOfABlockComeAsNumbersHoweverManyThereAre() {
        try (ClickHouseClient client = client(StatementListener.NONE, ADDRESS)) {
            for (long different : List.of(50L, 1_000L, 70_000L)) {
                Sql sql = Sql.of("""
                        SELECT
                            CAST(if(number % 3 = 0, NULL, toString(number % {0})), 'LowCardinality(Nullable(String))'),
                            number
                        FROM numbers(100000)
                        """, Sql.number(different));
                Map<String, Integer> numbers = new HashMap<>();
                int rows = client.queryBlocks(sql, OCCASION, blocks -> {
                    int read = 0;
                    while (blocks.next()) {
                        int[] texts = blocks.numbers((bytes, from, length) -> numbers.computeIfAbsent(
                                new String(bytes, from, length, StandardCharsets.UTF_8), _ -> numbers.size() + 1));
                        long[] values = blocks.uint64s();
                        for (int row = 0; row < blocks.rows(); row++) {
                            String text = Long.toString(values[row] % different);
                            Integer expected = values[row] % 3 == 0 ? (Integer) 0 : numbers.get(text);
                            assertThat(texts[row]).isEqualTo(expected);
                        }
                        read += blocks.rows();
                    }
                    return read;
                });
                assertThat(rows).isEqualTo(100_000);
            }
        }
    }

    @Test
    void aListenerHearsOfTheBeginningTheWorkAndTheFailureByTheEnginesName() {
        Recorder recorder = new Recorder();
        try (ClickHouseClient client = client(recorder, ADDRESS)) {
            client.learn();
            assertThat(number(client, Sql.of("SELECT toUInt64(count()) FROM numbers(1000)")))
                    .isEqualTo(1000);
            assertThatThrownBy(() -> number(client, Sql.of("SELECT toUInt64(nothing) FROM numbers(1)")))
                    .isInstanceOf(DuetException.class);
        }
        Finished failed = recorder.finished.getLast();
        Finished done = recorder.finished.get(recorder.finished.size() - 2);
        assertThat(failed.error()).isEqualTo("UNKNOWN_IDENTIFIER");
        assertThat(done.error()).isNull();
        assertThat(done.rowsRead()).isEqualTo(1000);
        assertThat(done.bytesRead()).isEqualTo(8000);
        assertThat(recorder.started.getLast()).isEqualTo(failed.start());
    }

    @Test
    void aRunningStatementSaysWhoseItIsAndCanBeKilled() throws InterruptedException {
        Recorder recorder = new Recorder();
        try (ClickHouseClient client = client(recorder, ADDRESS)) {
            CompletableFuture<Throwable> outcome =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> number(client, ENDLESS)));
            List<String> comments = comments();
            while (comments.isEmpty()) {
                Thread.sleep(20);
                comments = comments();
            }
            String id = recorder.started.getFirst().queryId();
            assertThat(comments)
                    .containsExactly(
                            "[\"request\", \"insights\\/trend\", \"5\", \"7\", \"Trends\", \"9\", \"" + id + "\"]");
            while (!outcome.isDone()) {
                client.kill(id);
                Thread.sleep(20);
            }
            assertThat(outcome.join()).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.UNAVAILABLE);
                assertThat(e.code()).isEqualTo("statement_ended");
            });
            assertThat(client.kill(id)).isFalse();
        }
    }

    private static List<String> comments() {
        return TestDatabase.rows(BESIDE, """
                SELECT
                    comment.kind::String, comment.id::String, toString(comment.project), toString(comment.user),
                    comment.query_kind::String, toString(comment.insight), comment.query_id::String
                FROM (
                    SELECT Settings['log_comment']::JSON AS comment
                    FROM system.processes
                    WHERE query LIKE '%sipHash64(number) = 43%' AND query NOT LIKE '%processes%'
                )
                """, Map.of());
    }

    @Test
    void whereAHostCannotBeReachedTheNextOneIsAskedAndStaysTheFirst() {
        Address dead = new Address("http://127.0.0.1:1", "default", "", ADDRESS.database());
        try (ClickHouseClient client = client(StatementListener.NONE, dead, ADDRESS)) {
            assertThat(number(client, Sql.of("SELECT toUInt64(1)"))).isEqualTo(1);
            client.execute(Sql.of("CREATE TABLE there (n UInt64) ENGINE = Memory"));
            RowBinaryWriter rows = new RowBinaryWriter(16);
            rows.int64(8);
            client.insert("there", List.of("n"), rows, "token");
            assertThat(number(client, Sql.of("SELECT n FROM there"))).isEqualTo(8);
            assertThat(client.isAlive()).isTrue();
        }
        try (ClickHouseClient client = client(StatementListener.NONE, dead, dead)) {
            assertThatThrownBy(() -> number(client, Sql.of("SELECT toUInt64(1)")))
                    .isInstanceOfSatisfying(
                            DuetException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE));
            assertThat(client.isAlive()).isFalse();
        }
    }

    @Test
    void aStatementThatTheServerRefusedIsNotAskedElsewhere() {
        Recorder recorder = new Recorder();
        Address dead = new Address("http://127.0.0.1:1", "default", "", ADDRESS.database());
        try (ClickHouseClient client = client(recorder, ADDRESS, dead)) {
            assertThatThrownBy(() -> number(client, Sql.of("SELECT toUInt64(nothing) FROM numbers(1)")))
                    .isInstanceOfSatisfying(
                            DuetException.class, e -> assertThat(e.category()).isEqualTo(Category.INTERNAL));
        }
    }

    private static ClickHouseClient client(StatementListener listener, Address... addresses) {
        return ClickHouseClient.at(List.of(addresses), TestDatabase.LIMITS, listener);
    }

    private static long number(ClickHouseClient client, Sql sql) {
        return client.query(sql, OCCASION, reader -> {
            assertThat(reader.hasNext()).isTrue();
            return reader.int64();
        });
    }
}
