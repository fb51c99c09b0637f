package dev.duet.events.testkit.oracle;

import java.util.List;

/** Exact quantiles with linear interpolation between the closest ranks: type 7 of Hyndman and Fan, 1996. */
final class Quantiles {
    private Quantiles() {}

    /** The quantile at {@code level}, 0 to 1, of at least one number. */
    static double at(double level, List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        double rank = level * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }
}
