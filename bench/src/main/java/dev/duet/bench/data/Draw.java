package dev.duet.bench.data;

/**
 * Draws numbers of one value from a fixed distribution in constant time (Walker's alias method, Vose 1991). Immutable.
 */
final class Draw {
    private final int[] threshold;
    private final int[] alias;

    private Draw(int[] threshold, int[] alias) {
        this.threshold = threshold;
        this.alias = alias;
    }

    /** Draws i with a probability proportional to {@code weights[i]}. */
    static Draw weighted(double... weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] scaled = new double[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            scaled[i] = weights[i] * n / sum;
            if (scaled[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        int[] threshold = new int[n];
        int[] alias = new int[n];
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[--larges];
            threshold[less] = (int) (scaled[less] * Integer.MAX_VALUE);
            alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                small[smalls++] = more;
            } else {
                large[larges++] = more;
            }
        }
        // What is left has probability one, up to rounding.
        while (larges > 0) {
            threshold[large[--larges]] = Integer.MAX_VALUE;
        }
        while (smalls > 0) {
            threshold[small[--smalls]] = Integer.MAX_VALUE;
        }
        return new Draw(threshold, alias);
    }

    /** Draws i of n with a probability proportional to 1 / (i + 1), the law that page views follow. */
    static Draw zipf(int n) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1.0 / (i + 1);
        }
        return weighted(weights);
    }

    int next(Random64 random) {
        long bits = random.next();
        int i = (int) (((bits >>> 32) * threshold.length) >>> 32);
        return (int) (bits & Integer.MAX_VALUE) < threshold[i] ? i : alias[i];
    }
}
