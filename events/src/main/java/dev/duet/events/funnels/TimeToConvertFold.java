package dev.duet.events.funnels;

import dev.duet.events.funnels.ValuedRuns.RunSet;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.Optional;

/** How many seconds each actor took from one step to another, of those who reached it. */
final class TimeToConvertFold implements SequenceFold<Samples> {
    private final FunnelDefinition definition;
    private final int from;
    private final int to;
    private final ValuedRuns runs;
    private final Samples seconds = new Samples();

    /** Steps are counted from 0. */
    TimeToConvertFold(FunnelDefinition definition, int from, int to) {
        this.definition = definition;
        this.from = from;
        this.to = to;
        this.runs = new ValuedRuns(definition, FunnelBreakdown.NONE);
    }

    @Override
    public void add(String actor, EventSequence events) {
        for (RunSet set : runs.of(events)) {
            BestRuns best = set.best();
            if (best != null && best.run().reach() > to) {
                seconds.add(best.seconds().subList(from, to).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
            }
        }
    }

    @Override
    public Optional<Branch> branch() {
        TimeToConvertFold branch = new TimeToConvertFold(definition, from, to);
        return Optional.of(new Branch(branch, () -> seconds.addAll(branch.seconds)));
    }

    @Override
    public Samples result() {
        return seconds;
    }
}
