package dev.duet.events.sequence;

import java.util.Optional;

/**
 * Takes the events of one actor after the other and makes one result of all. An engine calls it from one thread, and each of its
 * branches from another one; actors come in any order, each once, to the fold or to a branch. Used for one question and thrown
 * away.
 *
 * @param <R> the result
 */
public interface SequenceFold<R> {

    /**
     * Takes one actor.
     *
     * @param actor a person's number as text, or the key of a group
     * @param events at least one, valid during the call only
     */
    void add(String actor, EventSequence events);

    /** Something that takes some of the actors at the same time; empty where a fold must see all of them itself. */
    default Optional<Branch> branch() {
        return Optional.empty();
    }

    /**
     * Takes actors for a fold.
     *
     * @param taker what they are given to, by one thread; its result is nobody's
     * @param end hands over what was taken; for the fold's thread, once, when nobody gives anything any more
     */
    record Branch(SequenceFold<?> taker, Runnable end) {}

    /** The result, when all actors were taken and all branches ended. */
    R result();
}
