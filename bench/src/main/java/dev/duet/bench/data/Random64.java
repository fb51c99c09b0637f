package dev.duet.bench.data;

/** A fast source of random bits with a sequence fixed by its seed (SplitMix64, Steele et al. 2014). Not thread-safe. */
final class Random64 {
    private long state;

    Random64(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** A whole number from 0 to {@code bound} - 1. */
    int next(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from 0 to below 1. */
    double nextDouble() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Bits that look random and depend on nothing but the argument. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
