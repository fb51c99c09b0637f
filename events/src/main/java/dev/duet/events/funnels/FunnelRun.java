package dev.duet.events.funnels;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One way of an actor through a funnel. Immutable; holds bare numbers, because an actor may have a run for each event. */
final class FunnelRun {
    /** Most runs get no further than their start, and most actors have few events: these need not be made again. */
    private static final FunnelRun[] STARTS = IntStream.range(0, 1_024)
            .mapToObj(position -> new FunnelRun(new int[] {position}))
            .toArray(FunnelRun[]::new);

    private final int[] positions;

    private FunnelRun(int[] positions) {
        this.positions = positions;
    }

    /** A run that got no further than its start. */
    static FunnelRun ofStart(int position) {
        return position < STARTS.length ? STARTS[position] : new FunnelRun(new int[] {position});
    }

    /** A run of the first {@code reach} positions, at least one. */
    static FunnelRun of(int[] positions, int reach) {
        return new FunnelRun(Arrays.copyOf(positions, reach));
    }

    /** How many steps were reached. */
    int reach() {
        return positions.length;
    }

    /** The position in the actor's sequence of the event that did a step, in the order in which steps were done. */
    int at(int step) {
        return positions[step];
    }
}
