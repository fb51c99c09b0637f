package dev.duet.server;

import java.util.function.BooleanSupplier;

/** Waits for what the pipeline does in the background. */
public final class Waiting {
    private static final int ATTEMPTS = 600;
    private static final int PAUSE_MILLISECONDS = 50;

    private Waiting() {}

    /** Returns once it is true; throws after half a minute. */
    public static void until(String what, BooleanSupplier isTrue) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (isTrue.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("waited in vain until " + what);
    }
}
