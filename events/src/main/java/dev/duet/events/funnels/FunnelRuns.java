package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All runs of one actor: for each event that can start one, the run that begins there and takes the earliest event for each
 * further step. Runs that an exclusion discards are left out. In the order of their starts. Used for one actor
 * after the other. Not thread-safe.
 */
sealed interface FunnelRuns permits OrderedRuns, StrictRuns, UnorderedRuns {

    List<FunnelRun> of(EventSequence events);

    /** What counts of them; null without any. */
    default @Nullable BestRuns best(EventSequence events) {
        List<FunnelRun> runs = of(events);
        return runs.isEmpty() ? null : BestRuns.of(runs, events, definition().order());
    }

    FunnelDefinition definition();

    static FunnelRuns following(FunnelDefinition definition) {
        return switch (definition.order()) {
            case ORDERED -> new OrderedRuns(definition);
            case STRICT -> new StrictRuns(definition);
            case UNORDERED -> new UnorderedRuns(definition);
        };
    }
}
