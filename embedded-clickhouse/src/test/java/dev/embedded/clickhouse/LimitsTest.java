package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Memory, sessions, time: what happens at the limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
    private static final String FOREVER = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 5";
    private final EmbeddedClickHouse server;
    private final Curl curl;

    LimitsTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .connections(2)
                .waitingRequests(1)
                .maxServerMemory(700L << 20)
                .maxQueryMemory(400L << 20)
                .start();
        curl = new Curl(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aQueryBeyondItsMemoryFailsAndTheServerLives() {
        long pid = server.pid();
        Curl.Answer own = curl.post("SELECT groupArray(number) FROM numbers(1000000000) FORMAT Null");
        assertThat(own.header("X-ClickHouse-Exception-Code")).isEqualTo("241");
        assertThat(own.body()).contains("Query memory limit exceeded");
        Curl.Answer total = curl.post(
                "max_memory_usage=0", "SELECT groupArray(number) FROM numbers(1000000000) FORMAT Null".getBytes(UTF_8));
        assertThat(total.header("X-ClickHouse-Exception-Code")).isEqualTo("241");
        assertThat(total.body()).contains("(total) memory limit exceeded");
        assertThat(curl.text("SELECT 1")).isEqualTo("1");
        assertThat(server.pid()).isEqualTo(pid);
    }

    @Test
    void aServerWithLittleMemoryReadsWithAllItsThreads() {
        curl.text("CREATE TABLE many (n UInt64) ENGINE = MergeTree ORDER BY n");
        curl.text("INSERT INTO many SELECT number FROM numbers(1000000)");
        assertThat(curl.text("EXPLAIN PIPELINE SELECT max(n) FROM many WHERE n > 5 SETTINGS max_threads = 2"))
                .containsPattern("MergeTreeSelect.* × 2 ");
    }

    @Test
    void aQueryBeyondItsTimeFails() {
        assertThat(curl.post("max_execution_time=1", FOREVER.getBytes(UTF_8)).header("X-ClickHouse-Exception-Code"))
                .isEqualTo("159");
    }

    @Test
    void manyLongTextsAndLargePackedResultsAtOnceDoNotExhaustTheChild() throws Exception {
        long pid = server.pid();
        byte[] longText = ("SELECT length('" + "x".repeat(7_000_000) + "')").getBytes(UTF_8);
        byte[] largeResult = "SELECT number FROM numbers(1900000) FORMAT RowBinary".getBytes(UTF_8);
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(
                        () -> curl.post("max_query_size=10000000", longText).status()));
                answers.add(threads.submit(() ->
                        curl.post("compress=1&wait_end_of_query=1", largeResult).status()));
            }
            for (Future<Integer> answer : answers) {
                // 500 is the answer to what did not fit into the short queue of this server.
                assertThat(answer.get()).isIn(200, 500);
            }
        }
        assertThat(server.pid()).isEqualTo(pid);
        assertThat(curl.text("SELECT 1")).isEqualTo("1");
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        byte[] endless = new byte[9 << 20];
        Arrays.fill(endless, (byte) 'x');
        Curl.Answer answer = curl.post("", endless);
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void anInsertMayHaveALongHeadAndManyRows() {
        curl.text("CREATE TABLE wide (a Int32) ENGINE = MergeTree ORDER BY a");
        String head = "INSERT INTO wide (a" + " ".repeat(100_000) + ") VALUES ";
        StringBuilder rows = new StringBuilder("(0)");
        for (int i = 1; i < 1_500_000; i++) {
            rows.append(",(").append(i).append(')');
        }
        assertThat(curl.post("max_query_size=1000000", (head + rows).getBytes(UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(curl.text("SELECT count() FROM wide")).isEqualTo("1500000");
    }

    @Test
    void requestsBeyondSessionsAndQueueAreRefused() {
        List<Process> queries = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                queries.add(curl.start("/", List.of("-u", "default:" + server.password(), "-d", FOREVER)));
            }
            Until.isTrue(
                    "the queue is full",
                    () -> curl.post("SELECT 1")
                            .header("X-ClickHouse-Exception-Code")
                            .equals("202"));
            assertThat(curl.run("/ping", new byte[0], List.of()).body()).isEqualTo("Ok.\n");
        } finally {
            queries.forEach(Process::destroyForcibly);
        }
        Until.isTrue("there is room again", () -> curl.post("SELECT 1").status() == 200);
    }
}
