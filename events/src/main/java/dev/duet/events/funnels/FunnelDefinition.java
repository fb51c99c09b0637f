package dev.duet.events.funnels;

import java.util.List;

/**
 * The rules of a funnel, over the selections of a sequence: selection i is step i, and behind the steps come the
 * exclusions, in order.
 *
 * @param steps how many steps, at least 1
 * @param order how steps must follow each other
 * @param windowMicros how long after its start a run may go on, in microseconds
 * @param exclusions what must not happen in between
 * @param overlaps for each step the earlier steps that can match the same event
 */
record FunnelDefinition(
        int steps, Order order, long windowMicros, List<Exclusion> exclusions, List<List<Integer>> overlaps) {

    enum Order {
        /** Each step at the same time as the one before it or later. */
        ORDERED,
        /** Each step is the actor's very next event. */
        STRICT,
        /** Steps in any order. */
        UNORDERED
    }

    /** No such event strictly between the events of two steps, counted from 0. */
    record Exclusion(int from, int to) {}

    FunnelDefinition {
        exclusions = List.copyOf(exclusions);
        overlaps = overlaps.stream().map(List::copyOf).toList();
    }

    /**
     * Whether an earlier step that can match the same event as this one was done at the time of the step before: this step
     * must come later then.
     *
     * @param times when each of the steps before was done
     */
    boolean mustBeLater(int step, long[] times) {
        for (int earlier : overlaps.get(step)) {
            if (times[earlier] == times[step - 1]) {
                return true;
            }
        }
        return false;
    }

    /** The selection of exclusion i. */
    int exclusionSelection(int i) {
        return steps + i;
    }
}
