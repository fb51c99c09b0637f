package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Runs in which each step is done by an event of its own within a window, in any order. An event is taken where it lets one
 * more step be done by different events; taking the earliest such events is best, because the sets of events that can do
 * different steps form a matroid (Edmonds and Fulkerson, 1965). Of each step only as many events are looked at as there are
 * steps: one of them is always free.
 *
 * <p>An exclusion over the whole funnel cuts a run down to its first event: the actor keeps step 1.
 */
record UnorderedRuns(FunnelDefinition definition) implements FunnelRuns {

    @Override
    public List<FunnelRun> of(EventSequence events) {
        long anyStep = (1L << definition.steps()) - 1;
        Exclusions exclusions = new Exclusions(definition, events);
        List<Positions> steps = new ArrayList<>();
        for (int step = 0; step < definition.steps(); step++) {
            steps.add(Positions.of(events, step));
        }
        int[] next = new int[definition.steps()];
        List<FunnelRun> runs = new ArrayList<>();
        for (int start = 0; start < events.size(); start++) {
            if ((events.matches(start) & anyStep) != 0) {
                FunnelRun run = new FunnelRun(earliest(events, candidates(steps, next, events.time(start))));
                runs.add(exclusions.discard(run) ? new FunnelRun(List.of(start)) : run);
            }
        }
        return runs;
    }

    /** The events that may be taken in the window that begins at a time, in their order. */
    private TreeSet<Integer> candidates(List<Positions> steps, int[] next, long time) {
        TreeSet<Integer> candidates = new TreeSet<>();
        for (int step = 0; step < steps.size(); step++) {
            Positions positions = steps.get(step);
            next[step] = positions.from(next[step], time);
            int last = Math.min(positions.count(), next[step] + definition.steps());
            for (int i = next[step]; i < last && positions.time(i) <= time + definition.windowMicros(); i++) {
                candidates.add(positions.at(i));
            }
        }
        return candidates;
    }

    private List<Integer> earliest(EventSequence events, TreeSet<Integer> candidates) {
        int[] doneBy = new int[definition.steps()];
        Arrays.fill(doneBy, -1);
        List<Integer> taken = new ArrayList<>(definition.steps());
        for (int position : candidates) {
            if (assign(events, position, doneBy, new boolean[definition.steps()])) {
                taken.add(position);
            }
        }
        return taken;
    }

    /** Gives the event a step, moving other events to other steps where that makes room (an augmenting path). */
    private boolean assign(EventSequence events, int position, int[] doneBy, boolean[] tried) {
        for (int step = 0; step < definition.steps(); step++) {
            if (!events.matches(position, step) || tried[step]) {
                continue;
            }
            tried[step] = true;
            if (doneBy[step] < 0 || assign(events, doneBy[step], doneBy, tried)) {
                doneBy[step] = position;
                return true;
            }
        }
        return false;
    }
}
