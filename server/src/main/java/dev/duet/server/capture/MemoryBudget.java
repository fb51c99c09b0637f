package dev.duet.server.capture;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of request bodies may be in memory at the same time, whatever the number of connections. Who does not
 * get a share is told to come back. Thread-safe.
 */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit in bytes */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** A share of the budget, grown while a body is read and unpacked and given back on close. Not thread-safe. */
    public final class Lease implements AutoCloseable {
        private long held;

        /** @throws dev.duet.events.DuetException UNAVAILABLE when the budget is used up */
        void grow(long bytes) {
            if (used.addAndGet(bytes) > limit) {
                used.addAndGet(-bytes);
                throw CaptureProblem.overloaded();
            }
            held += bytes;
        }

        /** Gives a part back. */
        void shrink(long bytes) {
            used.addAndGet(-bytes);
            held -= bytes;
        }

        @Override
        public void close() {
            used.addAndGet(-held);
            held = 0;
        }
    }

    public Lease lease() {
        return new Lease();
    }

    /** Bytes that are held now. */
    public long used() {
        return used.get();
    }
}
