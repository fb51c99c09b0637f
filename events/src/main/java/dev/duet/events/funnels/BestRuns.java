package dev.duet.events.funnels;

import dev.duet.events.funnels.ValuedRuns.RunSet;
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
     * The best of a set; the set has at least one run. In a funnel without order all runs that reached as far are averaged,
     * because none of them is the natural one.
     */
    static BestRuns of(RunSet set, FunnelDefinition.Order order) {
        FunnelRun best = set.runs().getFirst();
        for (FunnelRun run : set.runs()) {
            if (run.reach() > best.reach()) {
                best = run;
            }
        }
        if (order != FunnelDefinition.Order.UNORDERED) {
            return new BestRuns(best, seconds(set.events(), best));
        }
        return new BestRuns(best, means(set, best.reach()));
    }

    private static List<Double> means(RunSet set, int reach) {
        double[] sums = new double[reach - 1];
        int runs = 0;
        for (FunnelRun run : set.runs()) {
            if (run.reach() == reach) {
                runs++;
                for (int step = 1; step < reach; step++) {
                    sums[step - 1] += seconds(set.events(), run, step);
                }
            }
        }
        List<Double> means = new ArrayList<>(reach - 1);
        for (double sum : sums) {
            means.add(sum / runs);
        }
        return means;
    }

    private static List<Double> seconds(EventSequence events, FunnelRun run) {
        List<Double> seconds = new ArrayList<>(run.reach() - 1);
        for (int step = 1; step < run.reach(); step++) {
            seconds.add(seconds(events, run, step));
        }
        return seconds;
    }

    private static double seconds(EventSequence events, FunnelRun run, int step) {
        return (events.time(run.at(step)) - events.time(run.at(step - 1))) / MICROS;
    }
}
