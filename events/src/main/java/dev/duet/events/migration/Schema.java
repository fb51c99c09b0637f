package dev.duet.events.migration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one database as its operator sees and changes it: which migrations it has had, which are to come, and whether
 * its tables are what they made of it. Thread-safe.
 */
public interface Schema {

    /** Which database it is: {@code server}, {@code postgres} or {@code clickhouse}. */
    String store();

    /** All migrations of this release, in order, with what became of each. */
    List<Step> plan();

    /**
     * Applies what is pending; after an interruption it goes on where it stopped.
     *
     * @return what was applied
     */
    List<Migration> migrate(MigrationRun run);

    /**
     * Takes a migration back: the last applied one, or any expensive one, on which no other relies.
     *
     * @param number its number, so that nobody takes back another one than they mean
     * @throws dev.duet.events.DuetException INVALID where it is not applied, or neither
     */
    Migration undo(int number, MigrationRun run);

    /** Where the tables are not what the applied migrations make. */
    List<Drift> drift();

    /**
     * A migration and what became of it.
     *
     * @param appliedAt when it was applied; null for one that is pending
     */
    record Step(Migration migration, @Nullable Instant appliedAt) {
        public boolean isApplied() {
            return appliedAt != null;
        }
    }
}
