package dev.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that work, starts that cannot, and ends. */
class StartTest {
    @TempDir
    private Path directory;

    @Test
    void theDataSurvivesACleanStop() {
        try (EmbeddedClickHouse first =
                EmbeddedClickHouse.builder().dataDirectory(directory).start()) {
            Curl curl = new Curl(first);
            curl.text("CREATE DATABASE own");
            curl.text("CREATE TABLE own.kept (a Int32) ENGINE = MergeTree ORDER BY a");
            curl.text("INSERT INTO own.kept VALUES (42)");
            curl.text("CREATE TABLE kept (a Int32) ENGINE = MergeTree ORDER BY a");
            curl.text("CREATE FUNCTION twice AS x -> x * 2");
        }
        try (EmbeddedClickHouse second =
                EmbeddedClickHouse.builder().dataDirectory(directory).start()) {
            assertThat(new Curl(second).text("SELECT twice(a) FROM own.kept")).isEqualTo("84");
            assertThat(new Curl(second).text("SELECT count() FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void theDirectoryMayHaveAnyName() {
        Path odd = directory.resolve("it's a <dir> & \"more\" ü; DROP");
        try (EmbeddedClickHouse server =
                EmbeddedClickHouse.builder().dataDirectory(odd).start()) {
            new Curl(server).text("CREATE TABLE kept (a Int32) ENGINE = MergeTree ORDER BY a");
        }
        try (EmbeddedClickHouse server =
                EmbeddedClickHouse.builder().dataDirectory(odd).start()) {
            assertThat(new Curl(server).text("EXISTS TABLE kept")).isEqualTo("1");
        }
    }

    @Test
    void aSecondStartOnTheSameDirectoryIsRefused() {
        try (EmbeddedClickHouse first =
                EmbeddedClickHouse.builder().dataDirectory(directory).start()) {
            assertThatThrownBy(() -> EmbeddedClickHouse.builder()
                            .dataDirectory(directory)
                            .start())
                    .isInstanceOf(EmbeddedClickHouseException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("is in use by process " + first.pid());
            assertThat(new Curl(first).text("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedClickHouse.builder()
                            .dataDirectory(directory)
                            .port(other.getLocalPort())
                            .start())
                    .isInstanceOf(EmbeddedClickHouseException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void aMissingLibraryIsNamed() {
        Path nowhere = directory.resolve("libchdb.so");
        assertThatThrownBy(() -> EmbeddedClickHouse.builder()
                        .dataDirectory(directory)
                        .library(nowhere)
                        .start())
                .isInstanceOf(EmbeddedClickHouseException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() throws IOException {
        Path text = Files.writeString(directory.resolve("libchdb.so"), "not a library");
        assertThatThrownBy(() -> EmbeddedClickHouse.builder()
                        .dataDirectory(directory.resolve("data"))
                        .library(text)
                        .start())
                .isInstanceOf(EmbeddedClickHouseException.class)
                .hasMessageContaining("libchdb.so");
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(
                        () -> EmbeddedClickHouse.builder().dataDirectory(file).start())
                .isInstanceOf(EmbeddedClickHouseException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        EmbeddedClickHouseBuilder builder = EmbeddedClickHouse.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.port(70_000))
                .withMessageContaining("port is 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connections(0))
                .withMessageContaining("connections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.password(""))
                .withMessageContaining("password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxServerMemory(1))
                .withMessageContaining("1 bytes");
        assertThatIllegalArgumentException().isThrownBy(builder::start).withMessageContaining("dataDirectory");
    }

    @Test
    void afterCloseNothingRunsAndNothingListens() {
        EmbeddedClickHouse server =
                EmbeddedClickHouse.builder().dataDirectory(directory).start();
        long pid = server.pid();
        assertThat(server.isAlive()).isTrue();
        server.close();
        server.close();
        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aChildEndsWhenItsParentIsKilled() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortLivedParent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long child;
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            child = Long.parseLong(output.readLine());
        }
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isPresent();
        parent.destroyForcibly().waitFor();
        Until.isTrue(
                "the child has ended",
                () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void theDirectoryHoldsAllFilesAndNoSecret() throws IOException {
        String secret = "never-on-disk-4711";
        try (EmbeddedClickHouse server = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .password(secret)
                .start()) {
            new Curl(server).text("SELECT 1");
            assertThat(ProcessHandle.of(server.pid())
                            .flatMap(process -> process.info().commandLine())
                            .orElse(""))
                    .doesNotContain(secret);
        }
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
