package dev.duet.events.funnels;

import dev.duet.events.actors.ActorRule;
import dev.duet.events.sequence.EventSequence;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Takes the actors who entered in a bucket, with a value that is wanted, and converted or did not. */
final class EntranceRule implements ActorRule {
    private final EntranceReach reach;
    private final int bucket;
    private final Predicate<List<String>> values;
    private final int least;
    private final int most;

    EntranceRule(FunnelRequest request, int bucket, boolean droppedOff, Predicate<List<String>> values) {
        this.reach = new EntranceReach(request.definition(), request.breakdown(), new Entrances(request.buckets()));
        this.bucket = bucket;
        this.values = values;
        this.least = (droppedOff ? request.fromStep() : request.toStep()) + 1;
        this.most = droppedOff ? request.toStep() : request.definition().steps();
    }

    @Override
    public OptionalLong valueOf(String actor, EventSequence events) {
        int reached = reach.of(events).entrySet().stream()
                .filter(entry -> values.test(entry.getKey()))
                .mapToInt(entry -> entry.getValue().getOrDefault(bucket, 0))
                .max()
                .orElse(0);
        return reached >= least && reached <= most ? OptionalLong.of(reached) : OptionalLong.empty();
    }
}
