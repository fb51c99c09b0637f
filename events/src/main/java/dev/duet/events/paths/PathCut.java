package dev.duet.events.paths;

import dev.duet.events.sequence.EventSequence;

/** Which of an actor's events paths are made of. */
@FunctionalInterface
interface PathCut {

    /** All of them. */
    PathCut NONE = (actor, events) -> events;

    /** Perhaps no event at all. */
    EventSequence of(String actor, EventSequence events);
}
