package dev.duet.server.experiments;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Variants compared by what the data say of their rates. Sums over a grid of rates take the place of drawing at random, so
 * that the same data always give the same answer. Immutable.
 *
 * <p>With densities f and distribution functions F: variant i is the best with probability ∫ f_i(x) ∏_{j≠i} F_j(x) dx; whoever
 * chooses i loses ∫ F_i(x) (1 − ∏_{j≠i} F_j(x)) dx, which is the mean of how far the best of the others is above i where it is.
 */
final class Posteriors {
    private static final int CELLS = 20_000;

    /** How many standard deviations from the mean the grid reaches; what lies beyond is less than one in a thousand million. */
    private static final double REACH = 20;

    /** What a variant has in each cell of the grid, and up to its middle. */
    private static final class Weights {
        private final double[] in = new double[CELLS];
        private final double[] upTo = new double[CELLS];
    }

    private final Map<String, Weights> variants = new LinkedHashMap<>();
    private final double width;

    Posteriors(Map<String, Posterior> posteriors) {
        Collection<Posterior> all = posteriors.values();
        double from = all.stream()
                .mapToDouble(one -> Math.max(0, one.mean() - REACH * one.deviation()))
                .min()
                .orElseThrow();
        double to = all.stream()
                .mapToDouble(one -> Math.min(one.most(), one.mean() + REACH * one.deviation()))
                .max()
                .orElseThrow();
        this.width = (to - from) / CELLS;
        posteriors.forEach((key, posterior) -> variants.put(key, weights(posterior, from)));
    }

    private Weights weights(Posterior posterior, double from) {
        Weights weights = new Weights();
        double[] in = weights.in;
        double highest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            in[cell] = posterior.logDensity().applyAsDouble(from + (cell + 0.5) * width);
            highest = Math.max(highest, in[cell]);
        }
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            in[cell] = Math.exp(in[cell] - highest);
            sum += in[cell];
        }
        double below = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            in[cell] /= sum;
            weights.upTo[cell] = below + in[cell] / 2;
            below += in[cell];
        }
        return weights;
    }

    /** How likely each variant is the best; the sum is 1. */
    Map<String, Double> probabilities() {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        double sum = 0;
        for (Map.Entry<String, Weights> variant : variants.entrySet()) {
            double probability = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                probability += variant.getValue().in[cell] * othersBelow(variant.getKey(), cell);
            }
            probabilities.put(variant.getKey(), probability);
            sum += probability;
        }
        double whole = sum;
        probabilities.replaceAll((_, probability) -> probability / whole);
        return probabilities;
    }

    /** How much of the rate is lost on average by choosing a variant. */
    double expectedLoss(String key) {
        Weights chosen = Objects.requireNonNull(variants.get(key), key);
        double loss = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            loss += chosen.upTo[cell] * (1 - othersBelow(key, cell)) * width;
        }
        return loss;
    }

    /** How likely all but one are below the middle of a cell. */
    private double othersBelow(String but, int cell) {
        double product = 1;
        for (Map.Entry<String, Weights> variant : variants.entrySet()) {
            if (!variant.getKey().equals(but)) {
                product *= variant.getValue().upTo[cell];
            }
        }
        return product;
    }
}
