package dev.duet.events.funnels;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which number of a funnel somebody wants the actors of.
 *
 * @param value of the breakdown, as the answer has it; null for the actors of all values
 */
record WantedActors(Figure figure, @Nullable List<String> value) {

    /** What is counted; steps are counted from 1. */
    sealed interface Figure {

        /** Whose run reached at least {@code least} steps and at most {@code most}. */
        record OfSteps(int least, int most) implements Figure {}

        /** Whose run ended with one of these steps. */
        record OfLastSteps(Set<Integer> steps) implements Figure {
            public OfLastSteps {
                steps = Set.copyOf(steps);
            }
        }

        /** Who entered in a bucket and converted, or with {@code droppedOff} did not. */
        record OfEntrance(int bucket, boolean droppedOff) implements Figure {}
    }
}
