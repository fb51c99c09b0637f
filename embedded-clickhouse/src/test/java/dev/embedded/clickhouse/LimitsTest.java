package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void aQueryBeyondItsTimeFails() {
        assertThat(curl.post("max_execution_time=1", FOREVER.getBytes(UTF_8)).header("X-ClickHouse-Exception-Code"))
                .isEqualTo("159");
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
