package dev.duet.events.funnels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers that are collected one by one, and what is asked of them. Not thread-safe. */
final class Samples {
    private double[] values = new double[8];
    private int count;
    private boolean isSorted;

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.max(8, count * 2));
        }
        isSorted = false;
        values[count++] = value;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.values[i]);
        }
    }

    int count() {
        return count;
    }

    /** The numbers, ascending; so a sum over them does not depend on the order in which they came. */
    double[] sorted() {
        if (!isSorted) {
            values = Arrays.copyOf(values, count);
            Arrays.sort(values);
            isSorted = true;
        }
        return values.clone();
    }

    /** The mean; null without numbers. */
    @Nullable
    Double mean() {
        return count == 0 ? null : Arrays.stream(sorted()).sum() / count;
    }

    /** The median, the mean of the two in the middle for an even count; null without numbers. */
    @Nullable
    Double median() {
        if (count == 0) {
            return null;
        }
        double[] sorted = sorted();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
