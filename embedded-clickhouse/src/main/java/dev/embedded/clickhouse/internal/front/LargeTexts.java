package dev.embedded.clickhouse.internal.front;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only a few requests at a time hold a long query text, so that the small heap of this process is enough for any number of
 * them. Safe for use by many threads.
 */
final class LargeTexts {
    private static final int AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** A place that is taken until it is closed. */
    interface Place extends AutoCloseable {
        /** What a request with a short text holds. */
        Place NONE = () -> {};

        @Override
        void close();
    }

    Place enter() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return places::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ErrorCode.TOO_MANY_SIMULTANEOUS_QUERIES.because(
                "Too many simultaneous queries with a long text. Maximum: " + AT_ONCE);
    }
}
