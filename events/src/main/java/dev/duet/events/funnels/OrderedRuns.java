package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs whose steps follow each other in time. A later start never has an earlier event for any step, so one pointer for
 * each step moves forward only, and all runs together cost one pass for each step.
 */
final class OrderedRuns implements FunnelRuns {
    private final FunnelDefinition definition;
    private final OrderedBest best;

    OrderedRuns(FunnelDefinition definition) {
        this.definition = definition;
        this.best = new OrderedBest(definition);
    }

    @Override
    public FunnelDefinition definition() {
        return definition;
    }

    @Override
    public List<FunnelRun> of(EventSequence events) {
        List<Positions> steps = new ArrayList<>(definition.steps());
        for (int step = 0; step < definition.steps(); step++) {
            steps.add(Positions.of(events, step));
        }
        Exclusions exclusions = new Exclusions(definition, events);
        Search search = new Search(steps);
        int starts = steps.getFirst().count();
        List<FunnelRun> runs = new ArrayList<>(starts);
        for (int start = 0; start < starts; start++) {
            FunnelRun run = search.from(start);
            if (!exclusions.discard(run)) {
                runs.add(run);
            }
        }
        return runs;
    }

    @Override
    public @Nullable BestRuns best(EventSequence events) {
        if (!definition.exclusions().isEmpty()) {
            return FunnelRuns.super.best(events);
        }
        FunnelRun run = best.run(events);
        return run == null ? null : BestRuns.of(run, events);
    }

    /** The pointers, and the run that is being made. */
    private final class Search {
        private final List<Positions> steps;
        private final int[] next = new int[definition.steps()];
        private final int[] positions = new int[definition.steps()];
        private final long[] times = new long[definition.steps()];

        Search(List<Positions> steps) {
            this.steps = steps;
        }

        FunnelRun from(int start) {
            Positions first = steps.getFirst();
            positions[0] = first.at(start);
            times[0] = first.time(start);
            long end = times[0] + definition.windowMicros();
            int reach = 1;
            while (reach < definition.steps()) {
                long earliest = definition.mustBeLater(reach, times) ? times[reach - 1] + 1 : times[reach - 1];
                Positions candidates = steps.get(reach);
                int found = candidates.from(next[reach], earliest);
                next[reach] = found;
                if (found == candidates.count() || candidates.time(found) > end) {
                    break;
                }
                positions[reach] = candidates.at(found);
                times[reach] = candidates.time(found);
                reach++;
            }
            return reach == 1 ? FunnelRun.ofStart(positions[0]) : FunnelRun.of(positions, reach);
        }
    }
}
