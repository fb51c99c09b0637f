package dev.duet.bench.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The load generator in a process of its own, so that neither side's garbage or compilation is the other's. */
final class LoadProcess {
    private final Process process;

    private LoadProcess(Process process) {
        this.process = process;
    }

    /** Begins to send; {@code options} are those of {@link LoadCommand}. */
    static LoadProcess start(URI url, String token, String event, String... options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.duet.bench.Main",
                "load",
                "--host=" + url.getHost(),
                "--port=" + url.getPort(),
                "--token=" + token,
                "--event=" + event));
        line.addAll(List.of(options));
        try {
            return new LoadProcess(new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end. */
    LoadResult result() {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines()
                    .filter(line -> line.startsWith("RESULT\t"))
                    .map(LoadResult::parse)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the load generator did not end well"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
