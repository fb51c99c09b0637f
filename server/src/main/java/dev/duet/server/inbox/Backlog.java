package dev.duet.server.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How deep the inbox is, known at any moment without asking it: looked up every two seconds, and counted on in between from
 * what this process writes and removes. Capture asks it with each request. Thread-safe.
 */
public final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A look-up that takes long is made less often. */
    private static final int SHARE_OF_TIME = 20;

    private final DataSource dataSource;
    private final List<InboxSource> sources;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable Look last;

    /** What was found, and what had been counted until then. */
    private record Look(Waiting waiting, long bytes, long events) {}

    /**
     * Looks once, then goes on looking.
     *
     * @param mostBytes how many bytes of requests may wait before no more are taken
     */
    public Backlog(DataSource dataSource, List<InboxSource> sources, long mostBytes) {
        this.dataSource = dataSource;
        this.sources = List.copyOf(sources);
        this.mostBytes = mostBytes;
        look();
        this.thread = Thread.ofPlatform().daemon().name("inbox-depth").start(this::run);
    }

    /** Counts what was written. */
    public void added(List<AcceptedRequest> requests) {
        for (AcceptedRequest request : requests) {
            bytes.addAndGet(request.json().length);
            events.addAndGet(request.events());
        }
    }

    /** Counts what was removed. */
    public void taken(long rawBytes, long removed) {
        bytes.addAndGet(-rawBytes);
        events.addAndGet(-removed);
    }

    /** Whether so much waits that no more should be taken. */
    public boolean isFull() {
        return bytes() > mostBytes;
    }

    /** Bytes of the requests that wait, as far as is known. */
    public long bytes() {
        Look look = last;
        return look == null ? 0 : Math.max(0, look.waiting().rawBytes() + bytes.get() - look.bytes());
    }

    /** Events that wait, as far as is known. */
    public long events() {
        Look look = last;
        return look == null ? 0 : Math.max(0, look.waiting().events() + events.get() - look.events());
    }

    /** What was found when it was last looked; null where the inbox does not answer. */
    public @Nullable Waiting found() {
        Look look = last;
        return look == null ? null : look.waiting();
    }

    private void run() {
        try {
            while (true) {
                long began = System.nanoTime();
                look();
                long took = System.nanoTime() - began;
                Thread.sleep(Duration.ofNanos(Math.max(PAUSE.toNanos(), SHARE_OF_TIME * took)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        long bytesBefore = bytes.get();
        long eventsBefore = events.get();
        try (Connection connection = dataSource.getConnection()) {
            Waiting all = Waiting.NOTHING;
            for (InboxSource source : sources) {
                all = all.and(source.waiting(connection));
            }
            last = new Look(all, bytesBefore, eventsBefore);
        } catch (SQLException | RuntimeException e) {
            // What was known is counted on: the inbox may well take more than can be asked about it now.
            LOG.debug("the depth of the inbox is not known", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
