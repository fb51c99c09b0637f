package dev.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The child may die; the program, the data and the address stay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final int SIGNAL_BASE = 128;
    private final List<Crash> crashes = new CopyOnWriteArrayList<>();
    private final EmbeddedClickHouse server;
    private final Curl curl;

    CrashTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .onCrash(crashes::add)
                .start();
        curl = new Curl(server);
        curl.text("CREATE TABLE kept (round Int32, n Int32) ENGINE = MergeTree ORDER BY n");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "SEGV", "ABRT", "BUS"})
    void aDeadChildIsToldAndStartedAgainWithAllAcknowledgedRows(String signal) throws IOException {
        int before = crashes.size();
        long pid = server.pid();
        int port = server.port();
        int rows = 0;
        for (int i = 0; i < 20; i++) {
            curl.text("INSERT INTO kept VALUES (" + before + ", " + i + ")");
            rows++;
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        Until.isTrue("a crash is told", () -> crashes.size() > before);
        Until.isTrue("it runs again", () -> server.isAlive() && server.pid() != pid);

        assertThat(server.port()).isEqualTo(port);
        assertThat(curl.text("SELECT count() FROM kept WHERE round = " + before))
                .isEqualTo(Integer.toString(rows));
        Crash crash = crashes.get(before);
        assertThat(crash.signal()).isPresent();
        if (signal.equals("KILL")) {
            assertThat(crash.exitCode()).isEqualTo(SIGNAL_BASE + 9);
            assertThat(crash.signal()).hasValue(9);
        }
        if (signal.equals("SEGV")) {
            assertThat(crash.signal()).hasValue(11);
            assertThat(crash.lastLines()).anyMatch(line -> line.contains("SIGSEGV"));
        }
    }

    @Test
    void politeSignalsAreLeftToTheParent() throws IOException, InterruptedException {
        int before = crashes.size();
        for (String signal : List.of("INT", "TERM", "HUP")) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        }
        assertThat(curl.text("SELECT 1")).isEqualTo("1");
        assertThat(crashes).hasSize(before);
    }

    @Test
    void aListenerThatFailsDoesNotStopTheRestart(@TempDir Path directory) throws IOException {
        try (EmbeddedClickHouse fragile = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .onCrash(crash -> {
                    throw new IllegalStateException("the listener fails");
                })
                .start()) {
            long pid = fragile.pid();
            new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start();
            Until.isTrue("it runs again", () -> fragile.isAlive() && fragile.pid() != pid);
            assertThat(new Curl(fragile).text("SELECT 1")).isEqualTo("1");
        }
    }
}
