package dev.duet.events.question;

import dev.duet.events.filter.Property;

/** What is computed from the events of a bucket. */
public sealed interface Aggregation {

    /** Whose distinct number is counted. */
    sealed interface Actor {
        /** Persons, by the number on the event. */
        record Person() implements Actor {}

        /** Groups of one type; events without such a group count for none. */
        record Group(int type) implements Actor {}

        /** Values of the event property {@code $session_id}; absent and empty ones count for none. */
        record Session() implements Actor {}
    }

    /** The number of events. */
    record Total() implements Aggregation {}

    /** The exact number of different actors in the bucket. */
    record UniqueActors(Actor actor) implements Aggregation {}

    /** The exact number of different actors in the days that end with the bucket (see TrailingWindows). */
    record TrailingUniqueActors(Actor actor, int days) implements Aggregation {}

    /** The number of different actors whose first event within the whole range lies in the bucket. */
    record FirstSeenActors(Actor actor) implements Aggregation {}

    /**
     * A function over the numbers that a property holds; texts that are no number ({@link
     * dev.duet.events.filter.NumberText}) are skipped, and without any number the result is 0. The duration of a session
     * ({@link Property.OfSession}) goes in once for each session, however many of its events there are in the bucket.
     */
    record OfProperty(Function function, Property property) implements Aggregation {}

    enum Function {
        SUM,
        AVERAGE,
        MINIMUM,
        MAXIMUM,
        /** Quantiles are exact and interpolate linearly between the closest ranks (type 7 of Hyndman and Fan, 1996). */
        MEDIAN,
        P90,
        P95,
        P99;

        /** The quantile's level, for those that are one. */
        public double level() {
            return switch (this) {
                case MEDIAN -> 0.5;
                case P90 -> 0.9;
                case P95 -> 0.95;
                case P99 -> 0.99;
                case SUM, AVERAGE, MINIMUM, MAXIMUM -> throw new IllegalStateException(this + " is no quantile");
            };
        }
    }
}
