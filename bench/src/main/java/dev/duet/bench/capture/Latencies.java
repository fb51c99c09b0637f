package dev.duet.bench.capture;

import java.util.Arrays;

/** All latencies of a run, exact, in microseconds. Not thread-safe. */
final class Latencies {
    private int[] micros = new int[1 << 16];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(nanos / 1_000, Integer.MAX_VALUE);
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /** The smallest latency that the given part of all does not exceed, in milliseconds; 0 where there is none. */
    double milliseconds(double part) {
        if (count == 0) {
            return 0;
        }
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * count) - 1)] / 1_000.0;
    }
}
