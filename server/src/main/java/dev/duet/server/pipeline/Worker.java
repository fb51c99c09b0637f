package dev.duet.server.pipeline;

import dev.duet.events.DuetException;
import dev.duet.server.inbox.Backlog;
import dev.duet.server.inbox.InboxRow;
import dev.duet.server.inbox.InboxSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the inbox: one thread that takes the oldest rows, batch by batch, so that each person's events keep their order,
 * and a second one that decodes the next batch while the databases work on this one. Of all processes on one database only one does so at a time; the others wait to take over. When the engine or Postgres
 * fails, it waits and tries again for as long as it takes, while the inbox goes on filling.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long LOCK = 0x4455_4554_0001L;
    private static final long BATCH_BYTES = 8L << 20;
    private static final int BATCH_EVENTS = 8_000;

    /** Where a batch costs little beside its events, smaller ones: what lives long enough to be copied by each collection is less. */
    private static final long SHARED_BATCH_BYTES = 4L << 20;

    /** After a small batch more is waited for, because each batch costs two commits: latency that nobody notices. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TRIM = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final List<InboxSource> sources;
    private final BatchProcessor processor;
    private final Backlog backlog;
    private final PipelineMetrics metrics;
    private final long batchBytes;
    private final Semaphore work = new Semaphore(0);
    private final ExecutorService decoder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("pipeline-decoder").factory());
    private final Thread thread;
    private @Nullable Connection connection;
    private long trimmed = System.nanoTime() - TRIM.toNanos();
    private volatile boolean open = true;

    /** A batch that was read and is being decoded; its rows are held no longer than that takes. */
    private record Ahead(
            InboxSource source, List<Long> ids, long rawBytes, long events, Future<DecodedEvents> decoded) {
        /** Whether the inbox held no more than this. */
        boolean isSmall(long batchBytes) {
            return rawBytes < batchBytes / 2 && events < BATCH_EVENTS / 2;
        }
    }

    /** Does nothing until it is started; the sources are emptied in their order. */
    Worker(
            DataSource dataSource,
            List<InboxSource> sources,
            BatchProcessor processor,
            Backlog backlog,
            PipelineMetrics metrics) {
        this.dataSource = dataSource;
        this.sources = List.copyOf(sources);
        this.processor = processor;
        this.backlog = backlog;
        this.metrics = metrics;
        this.batchBytes = processor.sharesDatabase() ? SHARED_BATCH_BYTES : BATCH_BYTES;
        this.thread = Thread.ofPlatform().name("pipeline-worker").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Says that the inbox has something new. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        long pause = 0;
        while (open) {
            try {
                boolean worked = step();
                pause = 0;
                if (!worked) {
                    await(POLL);
                }
            } catch (InterruptedException e) {
                open = false;
            } catch (Throwable e) { // also memory that ran out: a worker that ended would end the whole pipeline
                pause = Math.min(LONGEST_PAUSE.toMillis(), Math.max(100, pause * 2));
                LOG.warn("the inbox waits {} ms because of: {}", pause, e.toString());
                metrics.retried();
                discard();
                rest(pause);
            }
        }
        catchUpWithAll();
        discard();
    }

    private void catchUpWithAll() {
        Connection held = connection;
        if (held == null) {
            return;
        }
        try {
            held.rollback();
            processor.catchUpWithAll(held);
        } catch (SQLException e) {
            LOG.warn("some volumes of events and properties were not written: {}", e.toString());
        }
    }

    /** One batch, if there is one and this process is the one to take it. */
    private boolean step() throws SQLException, InterruptedException {
        Connection leading = lead();
        if (leading == null) {
            return false;
        }
        OpenBatch unfinished = OpenBatch.find(leading);
        if (unfinished != null) {
            goOn(leading, unfinished);
            return true;
        }
        trim(leading);
        boolean worked = false;
        Ahead ahead = fetch(leading);
        while (open && ahead != null) {
            worked = true;
            boolean small = ahead.isSmall(batchBytes);
            Ahead following = small ? null : fetch(leading);
            processor.process(leading, ahead.source(), ahead.ids(), decoded(ahead), null);
            backlog.taken(ahead.rawBytes(), ahead.events());
            if (small) {
                Thread.sleep(GATHER);
            }
            ahead = following == null && open ? fetch(leading) : following;
        }
        if (ahead != null) { // told to stop: what was read is read again at the next start
            sources.forEach(InboxSource::reset);
        }
        processor.catchUp(leading);
        leading.rollback();
        return worked;
    }

    /** Ends a batch that was interrupted; its rows may be gone where an inbox is not used any more. */
    private void goOn(Connection leading, OpenBatch unfinished) throws SQLException {
        sources.forEach(InboxSource::reset);
        InboxSource source = sources.stream()
                .filter(each -> unfinished.inboxIds().stream().allMatch(each::holds))
                .findFirst()
                .orElse(sources.getFirst());
        List<InboxRow> rows = source.again(leading, unfinished.inboxIds());
        LOG.info("going on with a batch of {} rows that was interrupted", rows.size());
        processor.process(leading, source, ids(rows), processor.decode(rows), unfinished);
        backlog.taken(rawBytes(rows), events(rows));
    }

    /** Reads the next rows and begins to decode them. */
    private @Nullable Ahead fetch(Connection leading) throws SQLException {
        for (InboxSource source : sources) {
            List<InboxRow> rows = metrics.timed("read", () -> source.next(leading, batchBytes, BATCH_EVENTS));
            if (!rows.isEmpty()) {
                return new Ahead(
                        source, ids(rows), rawBytes(rows), events(rows), decoder.submit(() -> processor.decode(rows)));
            }
        }
        return null;
    }

    private static List<Long> ids(List<InboxRow> rows) {
        return rows.stream().map(InboxRow::id).toList();
    }

    private static long rawBytes(List<InboxRow> rows) {
        return rows.stream().mapToLong(InboxRow::rawBytes).sum();
    }

    private static long events(List<InboxRow> rows) {
        return rows.stream().mapToLong(InboxRow::events).sum();
    }

    private static DecodedEvents decoded(Ahead ahead) throws InterruptedException {
        try {
            return ahead.decoded().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw DuetException.internal("a batch could not be decoded", e);
        }
    }

    private void trim(Connection leading) throws SQLException {
        if (System.nanoTime() - trimmed >= TRIM.toNanos()) {
            trimmed = System.nanoTime();
            Leftovers.trim(leading);
            leading.commit();
        }
    }

    /** The connection that holds the lock, or null when another process has it. */
    private @Nullable Connection lead() throws SQLException {
        Connection held = connection;
        if (held != null) {
            return held;
        }
        Connection candidate = dataSource.getConnection();
        try {
            if (lock(candidate)) {
                candidate.setAutoCommit(false);
                connection = candidate;
                return candidate;
            }
        } catch (SQLException e) {
            candidate.close();
            throw e;
        }
        candidate.close();
        return null;
    }

    private static boolean lock(Connection candidate) throws SQLException {
        String sql = """
                SELECT pg_try_advisory_lock(?)
                """;
        try (PreparedStatement select = candidate.prepareStatement(sql)) {
            select.setLong(1, LOCK);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void unlock(Connection held) throws SQLException {
        String sql = """
                SELECT pg_advisory_unlock_all()
                """;
        try (PreparedStatement select = held.prepareStatement(sql)) {
            select.execute();
        }
    }

    private void discard() {
        processor.forget();
        Connection held = connection;
        connection = null;
        sources.forEach(InboxSource::reset);
        if (held == null) {
            return;
        }
        try (held) {
            held.rollback();
            held.setAutoCommit(true);
            unlock(held);
        } catch (SQLException e) {
            LOG.debug("the connection was gone already, and its lock with it", e);
        }
    }

    private void await(Duration longest) throws InterruptedException {
        if (work.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            work.drainPermits();
        }
    }

    private void rest(long millis) {
        try {
            for (long rested = 0; open && rested < millis; rested += 50) {
                Thread.sleep(Math.min(50, millis - rested));
            }
        } catch (InterruptedException e) {
            open = false;
        }
    }

    /** Ends after the batch in hand; what is left in the inbox waits for the next start. */
    @Override
    public void close() {
        open = false;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        decoder.shutdownNow();
        sources.forEach(InboxSource::close);
    }
}
