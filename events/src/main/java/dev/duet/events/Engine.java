package dev.duet.events;

import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Question;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where events live and questions about them are answered. There are several, and nobody behind this interface can tell
 * which one it is: the same data and the same question give the same answer. Made by its own module, migrated when it is
 * made. Thread-safe.
 *
 * <p>All methods throw {@link DuetException}: UNAVAILABLE when the database cannot be reached (ask again), TIMEOUT and
 * TOO_HEAVY when a question went over a limit, INTERNAL for anything else.
 */
public interface Engine extends AutoCloseable {

    /** {@code postgres}, {@code clickhouse}, …: for people, never for decisions. */
    String name();

    /**
     * Stores a batch durably; everything in it is in the answers from then on. May be repeated after a failure or a crash,
     * whole or in part, any number of times: an event that is stored already is not stored again, whichever batch brought
     * it, and a person or group is replaced by a higher version only. An event that comes again has its uuid and its name and
     * a time less than a day away; an engine may look no further than that.
     *
     * <p>After a merge every answer sees one person under the survivor's number: the events and the cohorts of the other
     * number are the survivor's, and its person is gone. A merge may be repeated too, and merges may come in any order.
     *
     * @return how many events were new
     */
    int append(Batch batch);

    /**
     * As {@link #append}, but where the engine {@link #sharesServersDatabase} it need not wait for the disk: the batch is in the
     * answers, and survives a crash once a later commit of the server's does. For who repeats the batch until then.
     */
    default int appendBeforeCommit(Batch batch) {
        return append(batch);
    }

    /**
     * Whether the engine's tables are in the database that the server keeps its own in, so that both have one log of changes: of
     * two commits the later one never survives without the earlier one.
     */
    default boolean sharesServersDatabase() {
        return false;
    }

    /**
     * Replaces the members of a cohort.
     *
     * @param persons their numbers
     */
    void storeCohort(long project, long cohort, Set<Long> persons);

    /**
     * Gives distinct ids of a person to numbers of their own, past events included; in the answers from then on. May be
     * repeated until another split of the same person.
     */
    void split(PersonSplit split);

    /**
     * Makes persons gone for good, with their places in cohorts and, where that is wanted, all they ever did: no batch that
     * comes again brings the persons back, but events that come later are stored. May be repeated.
     */
    void delete(PersonDeletion deletion);

    /** Deletes the recordings of these sessions for good. */
    void deleteRecordings(long project, Set<String> sessions);

    /** Deletes what was recorded before this moment, in pieces, of all projects. */
    void deleteRecordingsBefore(Instant moment);

    /**
     * Folds merges and splits in, one bounded step at a time: what was stored under a number of the past is stored under the
     * present one, and what said so is forgotten. Answers are the same before, during and after; what a kill interrupts is
     * begun again by the next step.
     *
     * @param project whose
     * @param before only what was told before then, and no batch that is still to come may use its numbers
     * @param alone runs a short piece of work while nobody appends or deletes, in whatever process
     * @return whether there may be more to do; an engine that must rewrite much for little waits until it is worth it
     */
    boolean fold(long project, Instant before, Consumer<Runnable> alone);

    /** Answers a question from what is stored at this moment. */
    <A> A answer(Question<A> question, Purpose purpose);

    /** Asks the database for a sign of life, with a short limit in time. */
    boolean isAlive();

    /** Ends connections; running calls fail. */
    @Override
    void close();
}
