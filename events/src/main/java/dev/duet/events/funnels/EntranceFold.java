package dev.duet.events.funnels;

import dev.duet.events.funnels.EntranceFold.Tally;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How many actors entered the funnel in each bucket and came to one step and to another; an actor counts once in a bucket,
 * with the run that reached furthest.
 */
final class EntranceFold implements SequenceFold<List<ValueTallies.Line<Tally>>> {
    private final FunnelBreakdown breakdown;
    private final EntranceReach reach;
    private final ValueTallies<Tally, Map<Integer, Integer>> tallies;
    private final Supplier<EntranceFold> another;

    /** The numbers of one line, for each bucket. */
    static final class Tally {
        private final long[] reachedFrom;
        private final long[] reachedTo;

        Tally(int buckets) {
            reachedFrom = new long[buckets];
            reachedTo = new long[buckets];
        }

        long reachedFrom(int bucket) {
            return reachedFrom[bucket];
        }

        long reachedTo(int bucket) {
            return reachedTo[bucket];
        }

        private long entrants() {
            long sum = 0;
            for (long reached : reachedFrom) {
                sum += reached;
            }
            return sum;
        }

        private void addAll(Tally other) {
            for (int bucket = 0; bucket < reachedFrom.length; bucket++) {
                reachedFrom[bucket] += other.reachedFrom[bucket];
                reachedTo[bucket] += other.reachedTo[bucket];
            }
        }
    }

    /** Steps are counted from 0. */
    EntranceFold(FunnelDefinition definition, FunnelBreakdown breakdown, Entrances entrances, int from, int to) {
        this.breakdown = breakdown;
        this.reach = new EntranceReach(definition, breakdown, entrances);
        this.tallies = new ValueTallies<>(new Buckets(entrances.count(), from, to));
        this.another = () -> new EntranceFold(definition, breakdown, entrances, from, to);
    }

    /** Counts by bucket how many steps an actor did who entered there. */
    private record Buckets(int count, int from, int to) implements ValueTallies.Counting<Tally, Map<Integer, Integer>> {
        @Override
        public Tally empty() {
            return new Tally(count);
        }

        @Override
        public void add(Tally tally, Map<Integer, Integer> actor) {
            actor.forEach((bucket, reached) -> {
                tally.reachedFrom[bucket] += reached > from ? 1 : 0;
                tally.reachedTo[bucket] += reached > to ? 1 : 0;
            });
        }

        @Override
        public void addAll(Tally tally, Tally other) {
            tally.addAll(other);
        }

        @Override
        public Map<Integer, Integer> both(Map<Integer, Integer> one, Map<Integer, Integer> other) {
            Map<Integer, Integer> both = new HashMap<>(one);
            other.forEach((bucket, reached) -> both.merge(bucket, reached, Math::max));
            return both;
        }

        @Override
        public long entrants(Tally tally) {
            return tally.entrants();
        }
    }

    @Override
    public void add(String actor, EventSequence events) {
        tallies.add(reach.of(events));
    }

    @Override
    public Optional<Branch> branch() {
        EntranceFold branch = another.get();
        return Optional.of(new Branch(branch, () -> tallies.addAll(branch.tallies)));
    }

    @Override
    public List<ValueTallies.Line<Tally>> result() {
        return breakdown.properties() == 0
                ? List.of(new ValueTallies.Line<>(List.of(), false, tallies.only()))
                : tallies.top(breakdown.limit());
    }
}
