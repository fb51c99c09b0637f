package dev.duet.events.migration;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A database that can be migrated: it keeps its own journal and runs statements. One target serves one run at a time. */
public interface MigrationTarget {

    /**
     * What the journal in the database says was applied.
     *
     * @param number the migration's number
     * @param name its name then
     * @param checksum its checksum then
     * @param appliedAt when it was applied
     */
    record Applied(int number, String name, String checksum, Instant appliedAt) {}

    /** Runs {@code work} while no other process migrates the same database. */
    <T> T exclusively(Supplier<T> work);

    /** The journal, by number; creates it where it is missing. */
    List<Applied> journal();

    /**
     * Runs all statements of one migration and writes its line into the journal, in one transaction where possible.
     *
     * @param run what an expensive one has to know
     */
    void apply(Migration migration, MigrationRun run);

    /** Takes one migration back and its line out of the journal, likewise. */
    void undo(Migration migration, MigrationRun run);
}
