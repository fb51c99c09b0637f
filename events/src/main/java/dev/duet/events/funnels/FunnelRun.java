package dev.duet.events.funnels;

import java.util.List;

/**
 * One way of an actor through a funnel.
 *
 * @param positions the position of each step's event in the actor's sequence, in the order in which they were done; as many
 *     as steps were reached, at least one
 */
record FunnelRun(List<Integer> positions) {
    FunnelRun {
        positions = List.copyOf(positions);
    }

    /** How many steps were reached. */
    int reach() {
        return positions.size();
    }
}
