package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.child.ChildMessage;
import dev.embedded.clickhouse.internal.child.ChildOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One child process from its start to its end. Safe for use by many threads. */
final class ChildProcess {
    private final Process process;
    private final LastLines errors = new LastLines();
    private final CompletableFuture<ChildMessage> firstMessage = new CompletableFuture<>();
    private final Thread errorReader;
    private final long startedNanos = System.nanoTime();

    /** How a child ended. */
    record Ended(int exitCode, Optional<String> reason, List<String> lastLines, Duration uptime) {}

    private ChildProcess(Process process) {
        this.process = process;
        this.errorReader = Thread.ofPlatform()
                .daemon()
                .name("embedded-clickhouse-errors")
                .start(() -> read(process.errorReader(UTF_8), errors::add));
        Thread.ofPlatform().daemon().name("embedded-clickhouse-messages").start(this::readMessages);
    }

    static ChildProcess start(ChildCommand command, ChildOptions options) {
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            throw new EmbeddedClickHouseException("the child process could not be started: " + e.getMessage(), e);
        }
        ChildProcess child = new ChildProcess(process);
        try {
            OutputStream input = process.getOutputStream();
            input.write(options.lines().getBytes(UTF_8));
            input.flush();
        } catch (IOException e) {
            // It has ended already; whoever waits for it gets its last words.
            child.kill();
        }
        return child;
    }

    /** Waits until the child answers requests, or throws why it does not. */
    ChildMessage.Ready awaitReady(Duration patience) {
        try {
            return switch (firstMessage.get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                case ChildMessage.Ready ready -> ready;
                case ChildMessage.Failed failed -> throw new EmbeddedClickHouseException(failed.reason());
            };
        } catch (TimeoutException e) {
            kill();
            throw new EmbeddedClickHouseException(
                    "the child process was not ready after " + patience + "; its last words: " + errors.lines(), e);
        } catch (ExecutionException e) {
            Ended ended = awaitEnd();
            throw new EmbeddedClickHouseException(
                    "the child process ended with " + ended.exitCode() + " before it was ready; its last words: "
                            + String.join("\n", ended.lastLines()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new EmbeddedClickHouseException("interrupted while the child process started", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks the child to end; it finishes what runs. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is not listening any more, so it has ended or soon will.
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end, however long that takes. */
    Ended awaitEnd() {
        int code = process.onExit().join().exitValue();
        try {
            errorReader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional<String> reason = firstMessage.isDone() && !firstMessage.isCompletedExceptionally()
                ? reason(firstMessage.join())
                : Optional.empty();
        return new Ended(code, reason, errors.lines(), Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private static Optional<String> reason(ChildMessage message) {
        return message instanceof ChildMessage.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
    }

    private void readMessages() {
        read(
                process.inputReader(UTF_8),
                line -> ChildMessage.parse(line).ifPresentOrElse(firstMessage::complete, () -> errors.add(line)));
        firstMessage.completeExceptionally(new IOException("the child process closed its output"));
    }

    private static void read(BufferedReader reader, Consumer<String> lines) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }
}
