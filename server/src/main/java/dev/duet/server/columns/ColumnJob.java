package dev.duet.server.columns;

import dev.duet.server.columns.ColumnAnalysis.Scope;
import dev.duet.server.config.CronSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that analyses the query log and gives properties columns whenever its schedule says so. Thread-safe. */
public final class ColumnJob implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ColumnJob.class);
    private static final long JOIN_MILLIS = 5_000;

    /** A machine's clock may be set, so that it is looked at again now and then. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ColumnAnalysis analysis;
    private final Scope scope;
    private final CronSchedule schedule;
    private final Clock clock;
    private final Thread thread;

    private ColumnJob(ColumnAnalysis analysis, Scope scope, CronSchedule schedule, Clock clock) {
        this.analysis = analysis;
        this.scope = scope;
        this.schedule = schedule;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("columns").daemon().unstarted(this::run);
    }

    /** Starts waiting for the schedule's next moment. */
    public static ColumnJob start(ColumnAnalysis analysis, Scope scope, CronSchedule schedule, Clock clock) {
        ColumnJob job = new ColumnJob(analysis, scope, schedule, clock);
        job.thread.start();
        return job;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Instant next = schedule.after(clock.instant());
            while (!closed.await(sleep(next).toMillis(), TimeUnit.MILLISECONDS)) {
                if (!clock.instant().isBefore(next)) {
                    analyze();
                    next = schedule.after(clock.instant());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration sleep(Instant next) {
        Duration left = Duration.between(clock.instant(), next);
        return left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left.isNegative() ? Duration.ZERO : left;
    }

    private void analyze() {
        try {
            List<Candidate> given = analysis.apply(scope);
            log.info(
                    "{} properties got columns of their own: {}",
                    given.size(),
                    given.stream().map(Candidate::columns).toList());
        } catch (RuntimeException e) {
            log.warn("the analysis for columns failed, the next one is at {}: {}", schedule, e.getMessage());
        }
    }
}
