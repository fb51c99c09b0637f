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

    /** A way in: the value of the run and the bucket of its first event. */
    record Entrance(List<String> value, int bucket) {}

    /** For each entrance how many steps the run that reached furthest did. */
    Map<Entrance, Integer> of(EventSequence events) {
        Map<Entrance, Integer> reached = new HashMap<>();
        for (RunSet set : runs.of(events)) {
            for (FunnelRun run : set.runs()) {
                int bucket = entrances.bucket(events.time(run.positions().getFirst()));
                reached.merge(new Entrance(runs.value(set, run), bucket), run.reach(), Math::max);
            }
        }
        return reached;
    }
}
