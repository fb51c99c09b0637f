package dev.duet.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times contenders in turns, so that a disturbance of the machine hits all of them, and takes the median of each. */
public final class Medians {
    private Medians() {}

    /**
     * Runs all contenders once to warm up, then {@code rounds} times in turns.
     *
     * @return the median time of each contender in their order, milliseconds
     */
    public static List<Double> milliseconds(int rounds, Runnable beforeEach, List<Runnable> contenders) {
        double[][] times = new double[contenders.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                beforeEach.run();
                long started = System.nanoTime();
                contenders.get(i).run();
                if (round >= 0) {
                    times[i][round] = (System.nanoTime() - started) / 1e6;
                }
            }
        }
        List<Double> medians = new ArrayList<>();
        for (double[] each : times) {
            medians.add(median(each));
        }
        return medians;
    }

    /** Runs all so often that the JVM has compiled what a running server has compiled long ago. */
    public static void warmUp(int rounds, List<Runnable> contenders) {
        for (int round = 0; round < rounds; round++) {
            contenders.forEach(Runnable::run);
        }
    }

    /** The middle value; of an even number of values the mean of the two in the middle. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
