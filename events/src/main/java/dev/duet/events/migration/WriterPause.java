package dev.duet.events.migration;

/**
 * Keeps events from being stored, deleted or changed, by whichever process, while a short piece of work runs: what an online
 * migration needs when it puts a copied table in the place of the old one. What would have been stored waits meanwhile.
 */
@FunctionalInterface
public interface WriterPause {
    /** For a database that only this process writes to; its engine keeps its own threads out by itself. */
    WriterPause NONE = Runnable::run;

    /** Waits until what was begun has ended, runs the work, lets the writers go on. */
    void during(Runnable work);
}
