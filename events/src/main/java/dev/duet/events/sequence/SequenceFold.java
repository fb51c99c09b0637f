package dev.duet.events.sequence;

/**
 * Takes the events of one actor after the other and makes one result of all. An engine calls it from one thread; actors
 * come in any order, each once. Used for one question and thrown away.
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

    /** The result, when all actors were taken. */
    R result();
}
