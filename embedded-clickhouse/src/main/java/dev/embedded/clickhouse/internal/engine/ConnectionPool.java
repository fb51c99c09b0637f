package dev.embedded.clickhouse.internal.engine;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * At most so many sessions at once, each used for one request and then thrown away.
 *
 * <p>A session costs under a millisecond, and a fresh one cannot carry anything over: not a setting, not the current
 * database, not a temporary table. The next ones are opened ahead by a thread of their own, so a request rarely waits for that.
 * Safe for use by many threads.
 */
public final class ConnectionPool implements AutoCloseable {
    private static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;

    /** What every session starts with; the library alone would guess at a SELECT in front of any expression. */
    private static final String PREPARE = "SET implicit_select = 0, ";

    private final Engine engine;
    private final Semaphore places;
    private final int size;
    private final int waiting;
    private final Duration patience;
    private final ArrayBlockingQueue<EngineConnection> ready;
    private final Thread opener;
    private final AtomicLong served = new AtomicLong();
    private volatile boolean closed;

    /**
     * Starts the pool.
     *
     * @param size sessions at once
     * @param waiting requests that may wait for one; more are refused at once
     * @param patience how long a request waits before it is refused
     */
    public ConnectionPool(Engine engine, int size, int waiting, Duration patience) {
        this.engine = engine;
        this.size = size;
        this.waiting = waiting;
        this.patience = patience;
        this.places = new Semaphore(size, true);
        this.ready = new ArrayBlockingQueue<>(Math.min(size, 2));
        this.opener = Thread.ofPlatform().daemon().name("sessions").start(this::openAhead);
    }

    /** A fresh session; error 202 where too many others run and wait. Give it back with {@link #release}. */
    public EngineConnection acquire() {
        try {
            if (!places.tryAcquire()) {
                if (places.getQueueLength() >= waiting
                        || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw tooMany();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        EngineConnection prepared = ready.poll();
        try {
            return prepared != null ? prepared : open();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    /** Ends the session and lets the next request in. */
    public void release(EngineConnection connection) {
        try {
            connection.close();
        } finally {
            served.incrementAndGet();
            places.release();
        }
    }

    /** How many sessions have been given back so far. */
    public long served() {
        return served.get();
    }

    private EngineException tooMany() {
        return EngineException.of(
                TOO_MANY_SIMULTANEOUS_QUERIES,
                "TOO_MANY_SIMULTANEOUS_QUERIES",
                "Too many simultaneous queries. Maximum: " + size + ", waiting: " + waiting);
    }

    private EngineConnection open() {
        EngineConnection connection = engine.open();
        try {
            connection.execute(PREPARE + SessionMark.assignment(connection.number()));
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void openAhead() {
        while (!closed) {
            try {
                hand(open());
            } catch (InterruptedException e) {
                return;
            } catch (EngineException e) {
                // The next request opens its own session and reports what is wrong.
                System.err.println("a session could not be opened ahead: " + e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void hand(EngineConnection connection) throws InterruptedException {
        try {
            ready.put(connection);
        } catch (InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Waits until nothing runs any more; false if that takes too long. */
    public boolean drain(Duration atMost) {
        try {
            if (places.tryAcquire(size, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(size);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Ends the sessions that were opened ahead. */
    @Override
    public void close() {
        closed = true;
        opener.interrupt();
        try {
            opener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (EngineConnection connection = ready.poll(); connection != null; connection = ready.poll()) {
            connection.close();
        }
    }
}
