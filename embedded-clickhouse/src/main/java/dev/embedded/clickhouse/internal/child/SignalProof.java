package dev.embedded.clickhouse.internal.child;

import java.util.Arrays;

/**
 * Proves that this JVM still turns a null dereference in compiled code into an exception. The JVM does that by a signal, whose
 * handler a native library can take away; then the first such exception ends the process, at any later time. Better at the start.
 */
final class SignalProof {
    private static final int HOT = 30_000;
    private static final int PROOFS = 100;

    private SignalProof() {}

    static void prove() {
        String[] texts = new String[HOT + PROOFS];
        Arrays.fill(texts, 0, HOT, "text");
        int caught = 0;
        long total = 0;
        for (int i = 0; i < texts.length; i++) {
            try {
                total += length(texts, i);
            } catch (NullPointerException e) {
                caught++;
            }
        }
        if (caught != PROOFS || total != 4L * HOT) {
            throw new IllegalStateException("null dereferences were not all noticed: " + caught + " of " + PROOFS);
        }
    }

    private static int length(String[] texts, int index) {
        return texts[index].length();
    }
}
