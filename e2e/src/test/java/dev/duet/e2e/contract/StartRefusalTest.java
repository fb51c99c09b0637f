package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.program.Program;
import dev.duet.e2e.program.Program.Finished;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps it from starting, an operator reads one line that says so, and a script sees an exit code. */
class StartRefusalTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        Program.build();
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(holder.getLocalPort());
            assertRefused(start(Map.of(), "--port", port), port);
        }
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertRefused(start(Map.of(), "--prot", "8000"), "--prot");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertRefused(Program.run(Map.of(), "sart"), "sart");
    }

    @Test
    void anUnknownEngineIsNamed() {
        assertRefused(start(Map.of(), "--events", "mysql"), "mysql");
    }

    @Test
    void aPortThatIsNoNumberIsNamed() {
        assertRefused(start(Map.of("DUET_PORT", "eight")), "DUET_PORT", "eight");
    }

    @Test
    void aMisspelledSettingIsNamed() {
        assertRefused(start(Map.of("DUET_PROT", "8000")), "DUET_PROT");
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertRefused(Program.run(Map.of(), "start", "--port", "0", "--data", file.toString()), file.toString());
    }

    @Test
    void anUnreachableDatabaseIsToldWithoutItsPassword() {
        Finished finished =
                start(Map.of("DATABASE_URL", "postgres://duet:open-sesame@127.0.0.1:1/duet"), "--port", "0");
        assertRefused(finished, "127.0.0.1:1");
        assertThat(finished.output() + finished.errors()).doesNotContain("open-sesame");
    }

    @Test
    void anUnreachableClickHouseIsToldWithoutItsPassword() {
        Finished finished = start(
                Map.of("CLICKHOUSE_URL", "http://duet:open-sesame@127.0.0.1:1/duet"),
                "--port",
                "0",
                "--events",
                "clickhouse");
        assertRefused(finished, "ClickHouse");
        assertThat(finished.output() + finished.errors()).doesNotContain("open-sesame");
    }

    @Test
    void aDatabaseAddressThatIsNoneIsToldWithoutItsPassword() {
        Finished finished = start(Map.of("DATABASE_URL", "mysql://duet:open-sesame@host/duet"));
        assertRefused(finished, "DATABASE_URL");
        assertThat(finished.output() + finished.errors()).doesNotContain("open-sesame");
    }

    /** Hides the usual folder of JDKs, in a view of the file system that only this command has. */
    @Test
    void aMissingJdkIsTold() {
        String hide = "mount -t tmpfs none /usr/lib/jvm && unset JAVA_HOME && HOME=/nonexistent exec bin/duet start";
        Finished finished = Program.run(
                60,
                Map.of("PATH", "/usr/bin:/bin"),
                List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", hide));
        assertRefused(finished, "JDK 25");
    }

    private Finished start(Map<String, String> environment, String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "start";
        line[1] = "--data";
        line[2] = folder.resolve("data").toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return Program.run(environment, line);
    }

    static void assertRefused(Finished finished, String... named) {
        String said = finished.output() + finished.errors();
        assertThat(finished.exit()).as(said).isNotZero();
        assertThat(finished.output()).isEmpty();
        assertThat(finished.errors().lines().toList()).as(said).hasSize(1);
        assertThat(finished.errors()).startsWith("duet: ").contains(named).doesNotContain("Exception");
    }
}
