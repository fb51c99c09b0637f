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
        int reach = best.reach();
        List<FunnelRun> equals =
                set.runs().stream().filter(run -> run.reach() == reach).toList();
        List<Double> means = new ArrayList<>();
        for (int step = 1; step < reach; step++) {
            double sum = 0;
            for (FunnelRun run : equals) {
                sum += seconds(set.events(), run).get(step - 1);
            }
            means.add(sum / equals.size());
        }
        return new BestRuns(best, means);
    }

    private static List<Double> seconds(EventSequence events, FunnelRun run) {
        List<Double> seconds = new ArrayList<>();
        for (int step = 1; step < run.reach(); step++) {
            long micros = events.time(run.positions().get(step))
                    - events.time(run.positions().get(step - 1));
            seconds.add(micros / MICROS);
        }
        return seconds;
    }
}
