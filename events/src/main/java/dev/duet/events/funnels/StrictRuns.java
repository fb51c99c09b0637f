package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;

/** Runs whose steps are consecutive among all events of the actor. */
record StrictRuns(FunnelDefinition definition) implements FunnelRuns {

    @Override
    public List<FunnelRun> of(EventSequence events) {
        Exclusions exclusions = new Exclusions(definition, events);
        List<FunnelRun> runs = new ArrayList<>();
        for (int start = 0; start < events.size(); start++) {
            if (events.matches(start, 0)) {
                FunnelRun run = run(events, start);
                if (!exclusions.discard(run)) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    private FunnelRun run(EventSequence events, int start) {
        int[] positions = new int[definition.steps()];
        int reach = 0;
        long end = events.time(start) + definition.windowMicros();
        for (int step = 0; step < definition.steps(); step++) {
            int position = start + step;
            if (position >= events.size() || !events.matches(position, step) || events.time(position) > end) {
                break;
            }
            positions[reach++] = position;
        }
        return FunnelRun.of(positions, reach);
    }
}
