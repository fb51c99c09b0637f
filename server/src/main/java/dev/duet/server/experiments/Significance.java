package dev.duet.server.experiments;

import java.util.Locale;

/** Whether an experiment has a winner, and why not. */
enum Significance {
    SIGNIFICANT,
    NOT_ENOUGH_EXPOSURE,
    LOW_WIN_PROBABILITY,
    HIGH_LOSS;

    /** Of fewer people nothing is said. */
    static final long LEAST_EXPOSURE = 100;

    private static final double LEAST_PROBABILITY = 0.9;
    private static final double MOST_LOSS = 0.01;

    /**
     * Judges the best variant.
     *
     * @param exposure of the variant that fewest people have
     * @param probability that the best one is the best
     * @param loss of choosing it, as a share of 1
     */
    static Significance of(long exposure, double probability, double loss) {
        if (exposure < LEAST_EXPOSURE) {
            return NOT_ENOUGH_EXPOSURE;
        }
        if (probability < LEAST_PROBABILITY) {
            return LOW_WIN_PROBABILITY;
        }
        return loss >= MOST_LOSS ? HIGH_LOSS : SIGNIFICANT;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
