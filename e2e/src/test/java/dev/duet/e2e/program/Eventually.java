package dev.duet.e2e.program;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until something is so. The limit is only there to end a test that would never end; no test is about time. */
public final class Eventually {
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long PAUSE_MILLISECONDS = 50;

    private Eventually() {}

    /** The first value that is as it should be, or the last one seen when the limit has passed. */
    public static <T> T get(Supplier<T> look, Predicate<T> good) {
        return get(LIMIT, look, good);
    }

    public static <T> T get(Duration limit, Supplier<T> look, Predicate<T> good) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            T seen = look.get();
            if (good.test(seen) || System.nanoTime() > deadline) {
                return seen;
            }
            pause(PAUSE_MILLISECONDS);
        }
    }

    public static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
