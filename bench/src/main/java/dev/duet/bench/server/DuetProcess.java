package dev.duet.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Duet that was started by {@code bin/duet start} and ends with {@link #close()}. */
public final class DuetProcess implements AutoCloseable {
    private static final String READY = "Duet is ready at ";

    private final Process process;
    private final URI url;

    private DuetProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and returns when it says that it is ready.
     *
     * @param repository the folder of the clone
     * @param data the instance's data folder
     * @param engine {@code postgres} or {@code clickhouse}
     */
    public static DuetProcess start(Path repository, Path data, String engine) {
        try {
            Files.createDirectories(data);
            ProcessBuilder duet = new ProcessBuilder(List.of(
                            repository.resolve("bin/duet").toString(),
                            "start",
                            "--port",
                            "0",
                            "--data",
                            data.toString(),
                            "--events",
                            engine))
                    .redirectError(data.resolve("stderr.log").toFile());
            // The benchmark's own settings are none of Duet's, which refuses what it does not know.
            duet.environment().keySet().removeIf(name -> name.startsWith("DUET_BENCH_"));
            Process process = duet.start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    return new DuetProcess(
                            process, URI.create(line.substring(READY.length()).strip()));
                }
            }
            throw new IllegalStateException(
                    "Duet ended before it was ready: " + Files.readString(data.resolve("stderr.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return url;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
