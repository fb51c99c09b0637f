package dev.duet.e2e.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Duet with a data folder of its own that can be started, stopped, killed and started again, on the same port each time.
 * Used by one thread at a time.
 */
public final class Duet implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(?m)^Duet is ready at (http://\\S+)$");
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final EventEngine engine;
    private final Map<String, String> environment;
    private final Path folder = Program.temporaryFolder();
    private int port;
    private int starts;
    private @Nullable Process process;

    private Duet(EventEngine engine, Map<String, String> environment) {
        this.engine = engine;
        this.environment = Map.copyOf(environment);
    }

    /** Starts a new instance on a free port and waits until it says that it is ready. */
    public static Duet start(EventEngine engine, Map<String, String> environment) {
        Duet duet = new Duet(engine, environment);
        try {
            duet.start();
            return duet;
        } catch (RuntimeException | Error e) {
            duet.close();
            throw e;
        }
    }

    /** Starts the instance again after it was stopped or killed. */
    public void start() {
        starts++;
        List<String> line = new ArrayList<>(List.of(Program.command(), "start"));
        line.addAll(List.of("--data", data().toString()));
        line.addAll(List.of("--port", Integer.toString(port)));
        line.addAll(List.of("--events", engine.option()));
        try {
            process = Program.process(environment, line, stream("output"), stream("errors"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = Eventually.get(
                        START_LIMIT,
                        this::readyUrl,
                        found -> found.isPresent() || !process().isAlive())
                .map(URI::getPort)
                .orElseThrow(() -> new AssertionError(
                        "Duet did not become ready; it said:\n" + said("output") + said("errors") + log()));
    }

    public EventEngine engine() {
        return engine;
    }

    /** Where the instance listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public long processId() {
        return process().pid();
    }

    public boolean isAlive() {
        return process().isAlive();
    }

    /** A child's process, if it runs at this moment. */
    public Optional<ProcessHandle> child(Child child) {
        return process()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(handle ->
                        handle.info().commandLine().filter(child::runs).isPresent())
                .findFirst();
    }

    /** Asks the instance to stop, as an init system does, and returns its exit code. */
    public int stop() {
        process().destroy();
        return exit();
    }

    /** Ends the instance's own process with signal 9; its children are left to themselves. */
    public void kill() {
        process().destroyForcibly();
        exit();
    }

    /** Ends every process of the instance with signal 9. */
    public void killEverything() {
        List<ProcessHandle> all = new ArrayList<>(process().descendants().toList());
        process().destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        exit();
        all.forEach(handle -> handle.onExit().join());
    }

    /** What the instance wrote to its error stream since it was last started. */
    public String errors() {
        return said("errors");
    }

    /** What the instance wrote to its standard output since it was last started. */
    public String output() {
        return said("output");
    }

    /** The end of the instance's log, for the message of a failed test. */
    public String log() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("logs").resolve("duet.log"));
            return "\n--- log\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "\n--- no log: " + e;
        }
    }

    /** What each thread of the instance does at this moment, for the message of a test that waited in vain. */
    public String threads() {
        Program.Finished dump = jcmd("Thread.print");
        return "\n--- threads\n" + dump.output() + dump.errors();
    }

    /** Collects the instance's garbage. */
    public void collectGarbage() {
        Program.Finished collected = jcmd("GC.run");
        if (collected.exit() != 0) {
            throw new AssertionError("no collection: " + collected.output() + collected.errors());
        }
    }

    private Program.Finished jcmd(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Program.run(60, Map.of(), List.of(jcmd, Long.toString(processId()), command));
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroy();
            try {
                if (!running.waitFor(15, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // Children of a killed instance have lost their parent; they are known by the folder that they work on.
        ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent())
                .forEach(handle -> {
                    handle.destroyForcibly();
                    handle.onExit().join();
                });
        Program.delete(folder);
    }

    @Override
    public String toString() {
        return engine.option();
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private int exit() {
        try {
            if (!process().waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Duet did not end within 60 s" + log());
            }
            return process().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Duet was ending", e);
        }
    }

    private Optional<URI> readyUrl() {
        Matcher ready = READY.matcher(said("output"));
        return ready.find() ? Optional.of(URI.create(ready.group(1))) : Optional.empty();
    }

    private File stream(String name) {
        return folder.resolve(name + "-" + starts).toFile();
    }

    private String said(String name) {
        try {
            return Files.readString(stream(name).toPath());
        } catch (IOException e) {
            return "";
        }
    }
}
