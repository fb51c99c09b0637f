package dev.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator runs it: a process of its own with its own Postgres. */
class ProgramTest {
    @TempDir
    Path data;

    private record Ended(int exit, String out, String err) {}

    @Test
    void itServesRefusesASecondOfItsKindAndStopsInOrder() throws Exception {
        Process server = program(Map.of(), "start", "--port", "0", "--data", data.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = out.readLine();
            assertThat(ready).startsWith("Duet is ready at http://localhost:");
            URI url = URI.create(ready.substring("Duet is ready at ".length()));
            int status = status(url.resolve("/_readiness"));
            assertThat(status).isEqualTo(200);
            Ended second = run(Map.of(), "start", "--port", "0", "--data", data.toString());
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err().lines())
                    .singleElement()
                    .asString()
                    .contains("another Duet is running on the data folder " + data, "process " + server.pid());
            List<ProcessHandle> children = server.children().toList();
            assertThat(children).isNotEmpty();
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(other.getLocalPort());
            Ended ended = run(Map.of(), "start", "--port", port, "--data", data.toString());
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err().lines()).singleElement().asString().contains("port " + port, "is taken");
            assertThat(Files.readString(data.resolve("logs/duet.log"))).contains("PortCheck");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldInOneLine() throws Exception {
        Ended ended = run(
                Map.of("DATABASE_URL", "postgres://me:secret@127.0.0.1:1/duet"),
                "start",
                "--port",
                "0",
                "--data",
                data.toString());
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains("cannot reach Postgres at 127.0.0.1:1/duet")
                .doesNotContain("secret");
    }

    @Test
    void wrongOptionsAreToldInOneLine() throws Exception {
        assertThat(run(Map.of(), "start", "--prt", "1").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "start", "--events", "oracle").err().lines())
                .singleElement()
                .asString()
                .contains("'oracle'");
        assertThat(run(Map.of("DUET_PROT", "1"), "start").err().lines())
                .singleElement()
                .asString()
                .contains("DUET_PROT");
        assertThat(run(Map.of(), "nonsense").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "version").out()).startsWith("duet ");
    }

    @Test
    void aClusterIsPlannedWithoutAnyServer() throws Exception {
        Ended planned = run(Map.of(), "migrate", "--plan", "--cluster", "main", "--database", "hits");
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("CREATE DATABASE IF NOT EXISTS `hits` ON CLUSTER 'main';");
        assertThat(data).isEmptyDirectory();
        Ended wished = run(Map.of(), "migrate", "--cluster", "main");
        assertThat(wished.exit()).isEqualTo(2);
        assertThat(wished.err().lines()).singleElement().asString().contains("--plan");
    }

    private static int status(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = program(environment, arguments);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process program(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(data.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
