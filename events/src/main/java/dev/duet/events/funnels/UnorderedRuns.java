package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs in which each step is done by an event of its own within a window, in any order. An event is taken where it lets one
 * more step be done by different events; taking the earliest such events is best, because the sets of events that can do
 * different steps form a matroid (Edmonds and Fulkerson, 1965). Of each step only as many events are looked at as there are
 * steps: one of them is always free.
 *
 * <p>An exclusion over the whole funnel cuts a run down to its first event: the actor keeps step 1.
 */
final class UnorderedRuns implements FunnelRuns {
    private final FunnelDefinition definition;
    private final UnorderedBest best;

    UnorderedRuns(FunnelDefinition definition) {
        this.definition = definition;
        this.best = new UnorderedBest(definition);
    }

    @Override
    public FunnelDefinition definition() {
        return definition;
    }

    @Override
    public List<FunnelRun> of(EventSequence events) {
        long anyStep = (1L << definition.steps()) - 1;
        Exclusions exclusions = new Exclusions(definition, events);
        Search search = new Search(events);
        List<FunnelRun> runs = new ArrayList<>(events.size());
        for (int start = 0; start < events.size(); start++) {
            if ((events.matches(start) & anyStep) != 0) {
                FunnelRun run = search.from(events.time(start));
                runs.add(exclusions.discard(run) ? FunnelRun.ofStart(start) : run);
            }
        }
        return runs;
    }

    @Override
    public @Nullable BestRuns best(EventSequence events) {
        return definition.exclusions().isEmpty() && best.read(events) ? best.runs() : FunnelRuns.super.best(events);
    }

    /** Looks for the runs of one actor, their windows one after the other. */
    private final class Search {
        private final EventSequence events;
        private final int count = definition.steps();
        private final List<Positions> steps = new ArrayList<>(count);
        private final int[] next = new int[count];
        private final int[] candidates = new int[count * count];
        private final int[] taken = new int[count];
        private final int[] doneBy = new int[count];
        private long tried;

        /** For how many steps there are candidates. */
        private int kinds;

        Search(EventSequence events) {
            this.events = events;
            for (int step = 0; step < count; step++) {
                steps.add(Positions.of(events, step));
            }
        }

        FunnelRun from(long time) {
            int candidate = candidates(time);
            if (kinds == 1) {
                return FunnelRun.ofStart(candidates[0]);
            }
            Arrays.sort(candidates, 0, candidate);
            Arrays.fill(doneBy, -1);
            int reach = 0;
            for (int i = 0; i < candidate && reach < count; i++) {
                boolean again = i > 0 && candidates[i] == candidates[i - 1];
                tried = 0;
                if (!again && assign(candidates[i])) {
                    taken[reach++] = candidates[i];
                }
            }
            return reach == 1 ? FunnelRun.ofStart(taken[0]) : FunnelRun.of(taken, reach);
        }

        /** Collects the events that may be taken in the window that begins at a time, step by step, each in their order. */
        private int candidates(long time) {
            int found = 0;
            kinds = 0;
            for (int step = 0; step < count; step++) {
                int before = found;
                Positions positions = steps.get(step);
                next[step] = positions.from(next[step], time);
                int last = Math.min(positions.count(), next[step] + count);
                for (int i = next[step]; i < last && positions.time(i) <= time + definition.windowMicros(); i++) {
                    candidates[found++] = positions.at(i);
                }
                kinds += found > before ? 1 : 0;
            }
            return found;
        }

        /** Gives the event a step, moving other events to other steps where that makes room (an augmenting path). */
        private boolean assign(int position) {
            long matches = events.matches(position);
            for (int step = 0; step < count; step++) {
                if ((matches & ~tried & 1L << step) == 0) {
                    continue;
                }
                tried |= 1L << step;
                if (doneBy[step] < 0 || assign(doneBy[step])) {
                    doneBy[step] = position;
                    return true;
                }
            }
            return false;
        }
    }
}
