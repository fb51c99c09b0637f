package dev.duet.events.actors;

import dev.duet.events.sequence.EventSequence;
import java.util.OptionalLong;

/** Tells from an actor's events whether they are behind a number. */
@FunctionalInterface
public interface ActorRule {

    /** What the row of the actor says; empty for an actor who is not behind the number. */
    OptionalLong valueOf(String actor, EventSequence events);
}
