package dev.duet.events.funnels;

import dev.duet.events.funnels.EntranceFold.Tally;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.List;

/**
 * How many actors entered the funnel in each bucket and came to one step and to another; an actor counts once in a bucket,
 * with the run that reached furthest.
 */
final class EntranceFold implements SequenceFold<List<ValueTallies.Line<Tally>>> {
    private final FunnelBreakdown breakdown;
    private final int from;
    private final int to;
    private final EntranceReach reach;
    private final ValueTallies<Tally> tallies;

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
        this.from = from;
        this.to = to;
        this.reach = new EntranceReach(definition, breakdown, entrances);
        this.tallies = new ValueTallies<>(() -> new Tally(entrances.count()));
    }

    @Override
    public void add(String actor, EventSequence events) {
        reach.of(events).forEach((entrance, reached) -> {
            Tally tally = tallies.of(entrance.value());
            tally.reachedFrom[entrance.bucket()] += reached > from ? 1 : 0;
            tally.reachedTo[entrance.bucket()] += reached > to ? 1 : 0;
        });
    }

    @Override
    public List<ValueTallies.Line<Tally>> result() {
        if (breakdown.properties() == 0) {
            return List.of(new ValueTallies.Line<>(List.of(), false, tallies.of(List.of())));
        }
        return tallies.top(breakdown.limit(), Tally::entrants, Tally::addAll);
    }
}
