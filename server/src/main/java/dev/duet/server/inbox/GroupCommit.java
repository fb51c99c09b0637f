package dev.duet.server.inbox;

import dev.duet.events.DuetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many requests, one commit: while one group is being written the next one gathers, so a commit's cost is shared by all
 * that came in during the one before, and under little load a request waits for nobody.
 *
 * <p>What is waiting is bounded in number and in bytes. A write that fails is tried again for a while, because a database
 * that restarts is back in a second or two; writing a group twice is harmless, since a request's identity is fixed.
 * Thread-safe.
 */
public final class GroupCommit implements Inbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_WAITING = 20_000;
    private static final long MOST_WAITING_BYTES = 96L << 20;
    private static final int MOST_PER_COMMIT = 5_000;
    private static final long MOST_BYTES_PER_COMMIT = 16L << 20;
    private static final Duration POLL = Duration.ofMillis(100);

    /** Stores a group so that it survives; all of it or, with an exception, possibly none of it. */
    public interface Writer extends AutoCloseable {
        void write(List<AcceptedRequest> group);

        @Override
        default void close() {}
    }

    /** A request and who waits for it. */
    private record Waiting(AcceptedRequest request, CompletableFuture<Void> done) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Writer writer;
    private final Consumer<List<AcceptedRequest>> written;
    private final BooleanSupplier isFull;
    private final Duration patience;
    private final Thread thread;
    private @Nullable Waiting leftOver;
    private volatile boolean open = true;

    /**
     * Starts the one thread that writes.
     *
     * @param written called after each commit with what was written, to wake who reads the inbox
     * @param isFull whether so much is in the inbox already that nothing more is taken; asked with each request
     * @param patience how long a group is tried before its senders are told to send again
     */
    public GroupCommit(
            Writer writer, Consumer<List<AcceptedRequest>> written, BooleanSupplier isFull, Duration patience) {
        this.writer = writer;
        this.written = written;
        this.isFull = isFull;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name("inbox-writer").start(this::run);
    }

    @Override
    public CompletableFuture<Void> offer(AcceptedRequest request) {
        Waiting waiting = new Waiting(request, new CompletableFuture<>());
        long size = request.json().length;
        if (!open) {
            throw DuetException.unavailable("The server is shutting down; send it again", null);
        }
        if (isFull.getAsBoolean()) {
            throw DuetException.unavailable("More waits than can be worked off soon; send it again", null);
        }
        if (waitingBytes.addAndGet(size) > MOST_WAITING_BYTES || !queue.offer(waiting)) {
            waitingBytes.addAndGet(-size);
            throw DuetException.unavailable("More is coming in than can be stored; send it again", null);
        }
        return waiting.done();
    }

    /** Requests that wait to be written. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        while (open || !queue.isEmpty() || leftOver != null) {
            List<Waiting> group = nextGroup();
            if (!group.isEmpty()) {
                store(group);
            }
        }
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        long bytes = 0;
        try {
            Waiting next = leftOver != null ? leftOver : queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            leftOver = null;
            while (next != null) {
                int size = next.request().json().length;
                if (!group.isEmpty() && (bytes + size > MOST_BYTES_PER_COMMIT || group.size() >= MOST_PER_COMMIT)) {
                    leftOver = next;
                    break;
                }
                group.add(next);
                bytes += size;
                next = queue.poll();
            }
        } catch (InterruptedException e) {
            open = false;
        }
        return group;
    }

    private void store(List<Waiting> group) {
        List<AcceptedRequest> requests = group.stream().map(Waiting::request).toList();
        RuntimeException failure = tryToWrite(requests);
        for (Waiting waiting : group) {
            waitingBytes.addAndGet(-waiting.request().json().length);
            if (failure == null) {
                waiting.done().complete(null);
            } else {
                waiting.done().completeExceptionally(failure);
            }
        }
        if (failure == null) {
            written.accept(requests);
        }
    }

    private @Nullable RuntimeException tryToWrite(List<AcceptedRequest> requests) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = 50; ; pause = Math.min(1000, pause * 2)) {
            try {
                writer.write(requests);
                return null;
            } catch (RuntimeException | Error e) { // an Error must not end the only thread that writes
                if (System.nanoTime() > deadline || !open) {
                    LOG.warn("{} requests could not be stored and were refused: {}", requests.size(), e.toString());
                    return DuetException.unavailable("The events could not be stored; send them again", e);
                }
                pause(pause);
            }
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            open = false;
        }
    }

    /** Takes nothing more, writes what is waiting, and ends the thread. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
