package dev.embedded.clickhouse;

import dev.embedded.clickhouse.internal.child.ChildOptions;
import java.time.Duration;

/** Keeps a child process running until it is told to stop. Safe for use by many threads. */
final class Supervisor {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
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

    /** If this fails, the next round finds the child ended, tells so, and waits longer. */
    private void restart() {
        try {
            synchronized (this) {
                if (stopping) {
                    return;
                }
                child = ChildProcess.start(command, options);
            }
            child.awaitReady(startTimeout);
            ready = true;
        } catch (EmbeddedClickHouseException e) {
            LOG.log(System.Logger.Level.WARNING, "the child process did not come up again", e);
            child.kill();
        }
    }

    private void tell(Crash crash) {
        try {
            listener.crashed(crash);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the crash listener failed", e);
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
            if (Thread.currentThread() != watcher) {
                watcher.join();
            }
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
        }
    }
}
