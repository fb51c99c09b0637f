package dev.embedded.clickhouse;

import dev.embedded.clickhouse.internal.child.ChildOptions;
import java.time.Duration;

/** Keeps a child process running until it is told to stop. Safe for use by many threads. */
final class Supervisor {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A child that ran this long was well, so the next crash is a first one again. */
    private static final Duration WELL = Duration.ofSeconds(30);

    private final ChildCommand command;
    private final ChildOptions options;
    private final Duration startTimeout;
    private final CrashListener listener;
    private final Thread watcher;
    private volatile ChildProcess child;
    private volatile boolean ready = true;
    private volatile boolean stopping;

    Supervisor(
            ChildCommand command,
            ChildOptions options,
            Duration startTimeout,
            CrashListener listener,
            ChildProcess child) {
        this.command = command;
        this.options = options;
        this.startTimeout = startTimeout;
        this.listener = listener;
        this.child = child;
        this.watcher = Thread.ofPlatform().daemon().name("embedded-clickhouse").start(this::watch);
    }

    boolean isAlive() {
        return ready && !stopping && child.isAlive();
    }

    long pid() {
        return child.pid();
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            ChildProcess.Ended ended = child.awaitEnd();
            ready = false;
            if (stopping) {
                return;
            }
            pause = ended.uptime().compareTo(WELL) > 0 ? FIRST_PAUSE : pause;
            tell(Crash.of(ended, pause));
            if (!sleep(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            restart();
        }
    }

    private void restart() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            child = ChildProcess.start(command, options);
        }
        try {
            child.awaitReady(startTimeout);
            ready = true;
        } catch (EmbeddedClickHouseException e) {
            // It has ended, or was ended: the next round tells why.
            child.kill();
        }
    }

    private void tell(Crash crash) {
        try {
            listener.crashed(crash);
        } catch (RuntimeException e) {
            System.getLogger(Supervisor.class.getName())
                    .log(System.Logger.Level.WARNING, "the crash listener failed", e);
        }
    }

    private boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        }
    }

    void stop(Duration patience) {
        synchronized (this) {
            stopping = true;
            child.stop();
        }
        watcher.interrupt();
        try {
            if (!child.awaitEnd(patience)) {
                child.kill();
            }
            watcher.join();
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
        }
    }
}
