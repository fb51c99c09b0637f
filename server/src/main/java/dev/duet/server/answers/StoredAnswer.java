package dev.duet.server.answers;

import java.time.Instant;

/**
 * An answer as JSON.
 *
 * @param result the JSON text
 * @param computedAt the state of which moment it shows
 */
record StoredAnswer(String result, Instant computedAt) {
    private static final int KEY_AND_ENTRY = 300;

    /** About as many bytes as it takes in memory, never fewer. */
    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, KEY_AND_ENTRY + 2L * result.length());
    }
}
