package dev.duet.events.funnels;

import dev.duet.events.funnels.StepsFold.Tally;
import dev.duet.events.funnels.ValuedRuns.RunSet;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many actors reached each step, and how long it took them; a line for each value of the breakdown. */
final class StepsFold implements SequenceFold<List<ValueTallies.Line<Tally>>> {
    private final FunnelDefinition definition;
    private final FunnelBreakdown breakdown;
    private final ValuedRuns runs;
    private final ValueTallies<Tally, BestRuns> tallies;

    /** The steps of one line. */
    static final class Tally {
        private final long[] reached;
        private final List<Samples> seconds = new ArrayList<>();

        Tally(int steps) {
            reached = new long[steps];
            for (int step = 0; step < steps; step++) {
                seconds.add(new Samples());
            }
        }

        /** How many actors reached a step, counted from 0. */
        long reached(int step) {
            return reached[step];
        }

        /** How long each of them took since the step before; empty for the first step. */
        Samples seconds(int step) {
            return seconds.get(step);
        }

        private void add(BestRuns best) {
            for (int step = 0; step < best.run().reach(); step++) {
                reached[step]++;
                if (step > 0) {
                    seconds.get(step).add(best.seconds().get(step - 1));
                }
            }
        }

        private void addAll(Tally other) {
            for (int step = 0; step < reached.length; step++) {
                reached[step] += other.reached[step];
                seconds.get(step).addAll(other.seconds.get(step));
            }
        }
    }

    StepsFold(FunnelDefinition definition, FunnelBreakdown breakdown) {
        this.definition = definition;
        this.breakdown = breakdown;
        this.runs = new ValuedRuns(definition, breakdown);
        this.tallies = new ValueTallies<>(new Steps(definition.steps()));
    }

    private record Steps(int steps) implements ValueTallies.Counting<Tally, BestRuns> {
        @Override
        public Tally empty() {
            return new Tally(steps);
        }

        @Override
        public void add(Tally tally, BestRuns actor) {
            tally.add(actor);
        }

        @Override
        public void addAll(Tally tally, Tally other) {
            tally.addAll(other);
        }

        @Override
        public BestRuns both(BestRuns one, BestRuns other) {
            return other.run().reach() > one.run().reach() ? other : one;
        }

        @Override
        public long entrants(Tally tally) {
            return tally.reached(0);
        }
    }

    @Override
    public void add(String actor, EventSequence events) {
        List<RunSet> sets = runs.of(events);
        if (sets.size() == 1) {
            RunSet set = sets.getFirst();
            BestRuns best = set.best();
            if (best != null) {
                tallies.add(runs.value(set, best.run()), best);
            }
            return;
        }
        Map<List<String>, BestRuns> ofValues = new LinkedHashMap<>();
        for (RunSet set : sets) {
            BestRuns best = set.best();
            if (best != null) {
                ofValues.put(runs.value(set, best.run()), best);
            }
        }
        tallies.add(ofValues);
    }

    @Override
    public Optional<Branch> branch() {
        StepsFold branch = new StepsFold(definition, breakdown);
        return Optional.of(new Branch(branch, () -> tallies.addAll(branch.tallies)));
    }

    @Override
    public List<ValueTallies.Line<Tally>> result() {
        return breakdown.properties() == 0
                ? List.of(new ValueTallies.Line<>(List.of(), false, tallies.only()))
                : tallies.top(breakdown.limit());
    }
}
