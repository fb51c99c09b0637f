package dev.duet.events.sequence;

import org.jspecify.annotations.Nullable;

/** Events of one actor in the order of time, at the same time of the uuid's text. Positions count from 0. */
public interface EventSequence {

    int size();

    /** Microseconds since 1970. */
    long time(int position);

    /** Which selections the event matches: bit i for selection i; 0 for an event that is only among the others. */
    long matches(int position);

    /** The text of a property of the question; null where it is absent. */
    @Nullable
    String text(int position, int property);

    /** The event's name; empty where the question did not ask for names. */
    String name(int position);

    /** The events from one time to another, both inclusive, in microseconds since 1970. */
    default EventSequence between(long from, long to) {
        return SequencePart.of(this, from, to);
    }

    default boolean matches(int position, int selection) {
        return (matches(position) >> selection & 1) == 1;
    }
}
