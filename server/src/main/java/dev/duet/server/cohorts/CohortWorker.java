package dev.duet.server.cohorts;

import dev.duet.events.Engine;
import dev.duet.server.accounts.ProjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that finds members of cohorts: soon after a change, and again whenever a calculation has become old. What is to
 * be done stands in the database, so that a worker who is killed leaves it to the next one. Thread-safe.
 */
public final class CohortWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CohortWorker.class);
    private static final long LOOK_SECONDS = 5;
    private static final long JOIN_MILLIS = 10_000;

    private final Semaphore news = new Semaphore(0);
    private final CohortCalculation calculation;
    private final Thread thread;
    private volatile boolean closed;

    private CohortWorker(CohortCalculation calculation) {
        this.calculation = calculation;
        this.thread = Thread.ofPlatform().name("cohorts").daemon().unstarted(this::run);
    }

    /**
     * Starts working.
     *
     * @param distance how old a calculation may become
     */
    public static CohortWorker start(Jdbi jdbi, Engine engine, Duration distance, Clock clock) {
        CohortWorker worker = new CohortWorker(
                new CohortCalculation(new CohortStore(jdbi), new ProjectStore(jdbi), engine, distance, clock));
        worker.thread.start();
        return worker;
    }

    /** Tells of a change, so that it is looked at now. */
    public void wake() {
        news.release();
    }

    /** Lets a calculation that runs come to its end, for some seconds; the others stay to be done. */
    @Override
    public void close() {
        closed = true;
        calculation.stop();
        news.release();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                boolean busy = calculation.round();
                if (!busy && news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // an Error must not end the only thread that looks
                pauseAfter(e);
            }
        }
    }

    /** The database may be away for a while, or memory have run out. */
    private void pauseAfter(Throwable failure) {
        if (closed) {
            return;
        }
        log.warn("cohorts are not looked at: {}", failure.toString());
        try {
            if (news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
