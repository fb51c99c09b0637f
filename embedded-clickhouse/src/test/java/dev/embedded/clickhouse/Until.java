package dev.embedded.clickhouse;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that comes true by itself. */
final class Until {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Until() {}

    static void isTrue(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not after " + PATIENCE + ": " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
