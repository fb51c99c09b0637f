package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
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

        /**
         * Takes more.
         *
         * @throws DuetException UNAVAILABLE when the budget is used up, TOO_LARGE for what it would not hold if nobody else
         *     used it
         */
        public void grow(long bytes) {
            if (held + bytes > limit) {
                throw new DuetException(
                        Category.TOO_LARGE,
                        "payload_too_large",
                        "The body needs more memory than the server has for bodies",
                        null,
                        null);
            }
            if (used.addAndGet(bytes) > limit) {
                used.addAndGet(-bytes);
                throw DuetException.unavailable(
                        "More is coming in than can be held at this moment; send it again", null);
            }
            held += bytes;
        }

        /** Gives a part back. */
        public void shrink(long bytes) {
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
