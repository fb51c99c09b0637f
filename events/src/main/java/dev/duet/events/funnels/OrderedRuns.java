package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs whose steps follow each other in time. A later start never has an earlier event for any step, so one pointer for
 * each step moves forward only, and all runs together cost one pass for each step.
 */
record OrderedRuns(FunnelDefinition definition) implements FunnelRuns {

    @Override
    public List<FunnelRun> of(EventSequence events) {
        List<Positions> steps = new ArrayList<>();
        for (int step = 0; step < definition.steps(); step++) {
            steps.add(Positions.of(events, step));
        }
        Exclusions exclusions = new Exclusions(definition, events);
        int[] next = new int[definition.steps()];
        List<FunnelRun> runs = new ArrayList<>();
        for (int start = 0; start < steps.getFirst().count(); start++) {
            FunnelRun run = run(events, steps, next, start);
            if (!exclusions.discard(run)) {
                runs.add(run);
            }
        }
        return runs;
    }

    private FunnelRun run(EventSequence events, List<Positions> steps, int[] next, int start) {
        List<Integer> positions = new ArrayList<>(definition.steps());
        positions.add(steps.getFirst().at(start));
        long end = steps.getFirst().time(start) + definition.windowMicros();
        for (int step = 1; step < definition.steps(); step++) {
            long earliest = events.time(positions.getLast());
            if (mustBeLater(events, positions, step, earliest)) {
                earliest++;
            }
            Positions candidates = steps.get(step);
            next[step] = candidates.from(next[step], earliest);
            if (next[step] == candidates.count() || candidates.time(next[step]) > end) {
                break;
            }
            positions.add(candidates.at(next[step]));
        }
        return new FunnelRun(positions);
    }

    /** Whether an earlier step that can match the same event was done at this very time. */
    private boolean mustBeLater(EventSequence events, List<Integer> positions, int step, long time) {
        for (int earlier : definition.overlaps().get(step)) {
            if (events.time(positions.get(earlier)) == time) {
                return true;
            }
        }
        return false;
    }
}
