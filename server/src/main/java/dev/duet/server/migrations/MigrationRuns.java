package dev.duet.server.migrations;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.migration.Drift;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema;
import dev.duet.events.migration.Schema.Step;
import dev.duet.server.persons.WriterFence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations of an instance's databases while it serves, or before. One run at a time, in this process and, by a
 * {@link MigrationLock}, in all processes on the same database. Closing it ends a run, which goes on when it is started again.
 * Thread-safe.
 */
public final class MigrationRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRuns.class);

    /** Looking costs a database a schema that is made and dropped. */
    private static final long DRIFT_NANOS = 600_000_000_000L;

    private final List<Schema> schemas;
    private final DataSource postgres;
    private @Nullable Thread thread;
    private volatile @Nullable Thread beside;
    private volatile @Nullable Running running;
    private volatile @Nullable String failure;
    private volatile boolean closed;
    private volatile @Nullable Comparison comparison;
    private final AtomicBoolean comparing = new AtomicBoolean();

    /**
     * The migrations of some databases.
     *
     * @param schemas in the order in which they are migrated
     * @param postgres the server's own database, which holds the locks
     */
    public MigrationRuns(List<Schema> schemas, DataSource postgres) {
        this.schemas = List.copyOf(schemas);
        this.postgres = postgres;
    }

    private record Running(String store, int number, double progress) {}

    /** What the last look at the tables found, and when. */
    private record Comparison(List<Drift> drift, @Nullable String failure, long at) {}

    /**
     * How things stand.
     *
     * @param looksNow whether the tables are compared now, or it may be what was found some minutes ago
     */
    public MigrationStatus status(boolean looksNow) {
        return status(compared(looksNow));
    }

    /** How things stand, without waiting for a comparison of the tables: one is begun where the last is missing or old. */
    public MigrationStatus known() {
        Comparison last = comparison;
        if (isOld(last) && running == null && comparing.compareAndSet(false, true)) {
            beside = Thread.ofVirtual().name("comparison of tables").start(this::compareBeside);
        }
        return status(last == null ? new Comparison(List.of(), "not compared yet", 0) : last);
    }

    private void compareBeside() {
        try {
            compared(false);
        } catch (RuntimeException e) {
            LOG.debug("the tables were not compared, for the server stops", e);
        } finally {
            comparing.set(false);
        }
    }

    private MigrationStatus status(Comparison compared) {
        List<MigrationLine> lines = new ArrayList<>();
        Running now = running;
        for (Schema schema : schemas) {
            for (Step step : schema.plan()) {
                lines.add(MigrationLine.of(
                        schema.store(),
                        step,
                        progress(now, schema.store(), step.migration().number())));
            }
        }
        return new MigrationStatus(lines, compared.drift(), now != null, failure, compared.failure());
    }

    private static @Nullable Double progress(@Nullable Running now, String store, int number) {
        return now != null && now.store().equals(store) && now.number() == number ? now.progress() : null;
    }

    /** Runs what is pending; for whoever waits. */
    public void run(boolean expensive) {
        locked(lock(), () -> migrate(expensive));
    }

    /** Takes one migration back; for whoever waits. */
    public void undo(String store, int number) {
        Schema schema = schema(store);
        locked(lock(), () -> schema.undo(number, how(schema, true)));
    }

    /** @throws DuetException CONFLICT while one runs */
    void startRun(boolean expensive) {
        start(() -> migrate(expensive));
    }

    /** @throws DuetException CONFLICT while one runs */
    void startUndo(String store, int number) {
        Schema schema = schema(store);
        start(() -> schema.undo(number, how(schema, true)));
    }

    private MigrationLock lock() {
        return MigrationLock.take(postgres).orElseThrow(() -> conflict("another process migrates at this moment"));
    }

    private static DuetException conflict(String message) {
        return new DuetException(Category.CONFLICT, "migration_running", message, null, null);
    }

    private void migrate(boolean expensive) {
        schemas.forEach(schema -> schema.migrate(how(schema, expensive)));
    }

    /** The lock is given up before it can be seen that nothing runs any more, so that who sees it can begin. */
    private void locked(MigrationLock lock, Runnable work) {
        try {
            work.run();
        } finally {
            forgetComparison();
            try {
                lock.close();
            } finally {
                running = null;
            }
        }
    }

    private MigrationRun how(Schema schema, boolean expensive) {
        return new MigrationRun(expensive, new WriterFence(postgres), progress -> {
            if (closed) {
                throw DuetException.unavailable("stopped; the next run goes on", null);
            }
            Migration migration = progress.migration();
            running = new Running(schema.store(), migration.number(), progress.done());
        });
    }

    private Schema schema(String store) {
        return schemas.stream()
                .filter(one -> one.store().equals(store))
                .findFirst()
                .orElseThrow(() -> DuetException.invalid(
                        "store",
                        "there is no store '" + store + "'; there are "
                                + String.join(
                                        ", ",
                                        schemas.stream().map(Schema::store).toList())));
    }

    private synchronized void start(Runnable work) {
        if (running != null) {
            throw conflict("a migration is running already");
        }
        MigrationLock lock = lock();
        failure = null;
        running = new Running("", 0, 0);
        thread = Thread.ofPlatform().daemon().name("migrations").start(() -> {
            try {
                locked(lock, () -> toTheEnd(work));
            } catch (RuntimeException e) {
                LOG.error("the lock for migrating could not be given back", e);
            }
        });
    }

    private void toTheEnd(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("migrating ended early", e);
            failure = e instanceof DuetException ? e.getMessage() : "unexpected failure; see the log";
        }
    }

    /** Ends after the step that runs. */
    @Override
    public void close() {
        closed = true;
        Thread last;
        synchronized (this) {
            last = thread;
        }
        if (last != null) {
            last.interrupt();
        }
        join(last);
        join(beside);
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Comparison compared(boolean looksNow) {
        Comparison known = comparison;
        if (running != null) {
            // Tables that are being changed differ; what was found before is shown meanwhile.
            return known == null ? new Comparison(List.of(), null, 0) : known;
        }
        if (known != null && !looksNow && !isOld(known)) {
            return known;
        }
        Comparison now = compare();
        comparison = now;
        return now;
    }

    private static boolean isOld(@Nullable Comparison known) {
        return known == null || System.nanoTime() - known.at() > DRIFT_NANOS;
    }

    private Comparison compare() {
        try {
            List<Drift> drift =
                    schemas.stream().flatMap(schema -> schema.drift().stream()).toList();
            return new Comparison(drift, null, System.nanoTime());
        } catch (DuetException e) {
            LOG.warn("the tables could not be compared with what the migrations make", e);
            return new Comparison(List.of(), e.getMessage(), System.nanoTime());
        }
    }

    private synchronized void forgetComparison() {
        comparison = null;
    }
}
