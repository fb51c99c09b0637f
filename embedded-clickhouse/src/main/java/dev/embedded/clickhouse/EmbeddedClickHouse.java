package dev.embedded.clickhouse;

import dev.embedded.clickhouse.internal.child.ChildMessage;
import dev.embedded.clickhouse.internal.child.ChildOptions;
import java.net.URI;
import java.time.Duration;

/**
 * A running ClickHouse in a child process of its own, reached over HTTP on loopback. If the process dies it is started again, on
 * the same port and the same data. Safe for use by many threads. It ends with {@link #close()}, and with this JVM at the latest.
 */
public final class EmbeddedClickHouse implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Supervisor supervisor;
    private final ChildOptions options;
    private final ChildMessage.Ready ready;

    private EmbeddedClickHouse(Supervisor supervisor, ChildOptions options, ChildMessage.Ready ready) {
        this.supervisor = supervisor;
        this.options = options;
        this.ready = ready;
    }

    public static EmbeddedClickHouseBuilder builder() {
        return new EmbeddedClickHouseBuilder();
    }

    static EmbeddedClickHouse start(
            ChildCommand command, ChildOptions options, Duration startTimeout, CrashListener listener) {
        ChildProcess child = ChildProcess.start(command, options);
        ChildMessage.Ready ready = child.awaitReady(startTimeout);
        ChildOptions fixed = options.withPort(ready.port());
        Supervisor supervisor = new Supervisor(command, fixed, startTimeout, listener, child);
        return new EmbeddedClickHouse(supervisor, fixed, ready);
    }

    /** The address for any ClickHouse client, such as {@code http://127.0.0.1:40123}; the user is {@code default}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    public int port() {
        return options.port();
    }

    /** The user that requests must name, if they name one. */
    public String user() {
        return "default";
    }

    /** The secret that requests must bring. */
    public String password() {
        return options.password();
    }

    /** The engine's version, such as {@code 26.7.2.1}. */
    public String version() {
        return ready.version();
    }

    /**
     * Whether the operating system itself keeps the child process inside its data directory (Linux 5.13 and later). Where it does
     * not, the engine's grants and the checks of the HTTP front do so alone.
     */
    public boolean isConfinedByKernel() {
        return ready.confinedByKernel();
    }

    /** Whether the child process runs and answers requests; false for a moment after a crash, and after {@link #close()}. */
    public boolean isAlive() {
        return supervisor.isAlive();
    }

    /** The operating system's number of the child process that runs now. */
    public long pid() {
        return supervisor.pid();
    }

    /** Lets running queries finish for some seconds, then ends the child process. Later calls do nothing. */
    @Override
    public void close() {
        supervisor.stop(STOP_PATIENCE);
    }
}
