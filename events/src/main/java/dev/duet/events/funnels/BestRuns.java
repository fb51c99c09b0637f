package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an actor came and how long each step took.
 *
 * @param run the run that reached furthest, of those the one that began earliest
 * @param seconds for each step after the first that was reached, the time since the one before, in seconds
 */
record BestRuns(FunnelRun run, List<Double> seconds) {
    private static final double MICROS = 1_000_000;

    /**
     * The best of some runs, at least one. In a funnel without order all runs that reached as far are averaged, because none
     * of them is the natural one.
     */
    static BestRuns of(List<FunnelRun> runs, EventSequence events, FunnelDefinition.Order order) {
        FunnelRun best = runs.getFirst();
        for (FunnelRun run : runs) {
            if (run.reach() > best.reach()) {
                best = run;
            }
        }
        return order == FunnelDefinition.Order.UNORDERED
                ? new BestRuns(best, means(runs, events, best.reach()))
                : of(best, events);
    }

    /** Where the best run is known. */
    static BestRuns of(FunnelRun best, EventSequence events) {
        List<Double> seconds = new ArrayList<>(best.reach() - 1);
        for (int step = 1; step < best.reach(); step++) {
            seconds.add(seconds(events, best, step));
        }
        return new BestRuns(best, seconds);
    }

    private static List<Double> means(List<FunnelRun> all, EventSequence events, int reach) {
        double[] sums = new double[reach - 1];
        int runs = 0;
        for (FunnelRun run : all) {
            if (run.reach() == reach) {
                runs++;
                for (int step = 1; step < reach; step++) {
                    sums[step - 1] += seconds(events, run, step);
                }
            }
        }
        List<Double> means = new ArrayList<>(reach - 1);
        for (double sum : sums) {
            means.add(sum / runs);
        }
        return means;
    }

    private static double seconds(EventSequence events, FunnelRun run, int step) {
        return seconds(events.time(run.at(step - 1)), events.time(run.at(step)));
    }

    /** The time between two events at these microseconds. */
    static double seconds(long from, long to) {
        return (to - from) / MICROS;
    }
}
