package dev.duet.events.funnels;

import dev.duet.events.funnels.ValuedRuns.RunSet;
import dev.duet.events.sequence.EventSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far an actor came from each bucket in which they entered the funnel. */
final class EntranceReach {
    private final Entrances entrances;
    private final ValuedRuns runs;

    EntranceReach(FunnelDefinition definition, FunnelBreakdown breakdown, Entrances entrances) {
        this.entrances = entrances;
        this.runs = new ValuedRuns(definition, breakdown);
    }

    /** For each value of a run, and each bucket in which such a run began, how many steps the furthest of them did. */
    Map<List<String>, Map<Integer, Integer>> of(EventSequence events) {
        Map<List<String>, Map<Integer, Integer>> reached = new HashMap<>();
        for (RunSet set : runs.of(events)) {
            for (FunnelRun run : set.runs()) {
                int bucket = entrances.bucket(events.time(run.at(0)));
                reached.computeIfAbsent(runs.value(set, run), _ -> new HashMap<>())
                        .merge(bucket, run.reach(), Math::max);
            }
        }
        return reached;
    }
}
