package dev.duet.events.migration;

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
     */
    record Applied(int number, String name, String checksum) {}

    /** Runs {@code work} while no other process migrates the same database. */
    <T> T exclusively(Supplier<T> work);

    /** The journal, by number; creates it where it is missing. */
    List<Applied> journal();

    /** Runs all statements of one migration and writes its line into the journal, in one transaction where possible. */
    void apply(Migration migration);
}
