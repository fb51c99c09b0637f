package dev.duet.events.funnels;

import dev.duet.events.funnels.FunnelDefinition.Exclusion;
import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;

/** Tells which runs of one actor an exclusion discards. */
final class Exclusions {
    private final FunnelDefinition definition;
    private final EventSequence events;
    private final List<Positions> excluded = new ArrayList<>();

    Exclusions(FunnelDefinition definition, EventSequence events) {
        this.definition = definition;
        this.events = events;
        for (int i = 0; i < definition.exclusions().size(); i++) {
            excluded.add(Positions.of(events, definition.exclusionSelection(i)));
        }
    }

    /**
     * Whether an excluded event lies strictly between the two steps of an exclusion, or, where the second one was not
     * reached, after the first and not after the end of the window.
     */
    boolean discard(FunnelRun run) {
        for (int i = 0; i < excluded.size(); i++) {
            Exclusion exclusion = definition.exclusions().get(i);
            if (run.reach() <= exclusion.from()) {
                continue;
            }
            long after = time(run, exclusion.from());
            long before = run.reach() > exclusion.to()
                    ? time(run, exclusion.to())
                    : time(run, 0) + definition.windowMicros() + 1;
            if (excluded.get(i).anyBetween(after, before)) {
                return true;
            }
        }
        return false;
    }

    private long time(FunnelRun run, int step) {
        return events.time(run.at(step));
    }
}
