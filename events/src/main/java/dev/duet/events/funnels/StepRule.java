package dev.duet.events.funnels;

import dev.duet.events.actors.ActorRule;
import dev.duet.events.funnels.ValuedRuns.RunSet;
import dev.duet.events.sequence.EventSequence;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Takes the actors one of whose counted runs, those of {@link StepsFold}, has a reach and a value that are wanted. */
final class StepRule implements ActorRule {
    private final IntPredicate reaches;
    private final Predicate<List<String>> values;
    private final ValuedRuns runs;

    StepRule(
            FunnelDefinition definition,
            FunnelBreakdown breakdown,
            IntPredicate reaches,
            Predicate<List<String>> values) {
        this.reaches = reaches;
        this.values = values;
        this.runs = new ValuedRuns(definition, breakdown);
    }

    @Override
    public OptionalLong valueOf(String actor, EventSequence events) {
        int reach = 0;
        for (RunSet set : runs.of(events)) {
            BestRuns best = set.best();
            if (best != null) {
                FunnelRun run = best.run();
                if (values.test(runs.value(set, run))) {
                    reach = Math.max(reach, run.reach());
                }
            }
        }
        return reaches.test(reach) ? OptionalLong.of(reach) : OptionalLong.empty();
    }
}
