package dev.duet.events.funnels;

import java.util.List;
import java.util.Set;

/** Which number of a funnel somebody wants the actors of, and of which line of its breakdown. */
record WantedActors(Figure figure, Values values) {

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

    /** Which values of the breakdown are meant. */
    sealed interface Values {

        /** All of them, or there is no breakdown. */
        record All() implements Values {}

        /**
         * The line that the answer calls so: a value's own, or by the rest's name the rest's, unless a value of that name has
         * a line.
         */
        record OfLine(List<String> value) implements Values {
            public OfLine {
                value = List.copyOf(value);
            }
        }

        /**
         * The rest, which a value of that name cannot be taken for.
         *
         * @param own the values that have lines of their own; empty where these have to be asked for
         */
        record OfRest(Set<List<String>> own) implements Values {
            public OfRest {
                own = Set.copyOf(own);
            }
        }
    }
}
