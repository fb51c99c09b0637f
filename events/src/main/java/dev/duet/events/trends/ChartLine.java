package dev.duet.events.trends;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a chart on its way to the reader.
 *
 * @param value the breakdown's value; empty without breakdown and for the rest
 * @param rest whether it is the line of all other values
 * @param data a number for each bucket
 */
record ChartLine(List<String> value, boolean rest, List<Double> data) {

    /** Each number replaced by the mean of it and the numbers before it, {@code buckets} in all or as many as there are. */
    ChartLine smoothed(int buckets) {
        if (buckets == 1) {
            return this;
        }
        List<Double> smooth = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            List<Double> window = data.subList(Math.max(0, i - buckets + 1), i + 1);
            smooth.add(sum(window) / window.size());
        }
        return new ChartLine(value, rest, smooth);
    }

    /** The running sum. */
    ChartLine accumulated() {
        List<Double> sums = new ArrayList<>();
        double sum = 0;
        for (double number : data) {
            sum += number;
            sums.add(sum);
        }
        return new ChartLine(value, rest, sums);
    }

    double sum() {
        return sum(data);
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }
}
