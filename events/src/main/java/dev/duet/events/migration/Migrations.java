package dev.duet.events.migration;

import dev.duet.events.DuetException;
import dev.duet.events.migration.MigrationTarget.Applied;
import java.util.List;

/**
 * The ordered migrations of one database. Running them twice changes nothing; running them after an interruption goes on
 * where it stopped. Immutable.
 */
public final class Migrations {
    private final List<Migration> migrations;

    public Migrations(List<Migration> migrations) {
        this.migrations = List.copyOf(migrations);
        for (int i = 0; i < this.migrations.size(); i++) {
            if (this.migrations.get(i).number() != i + 1) {
                throw new IllegalArgumentException("migration "
                        + this.migrations.get(i).name() + " stands at place " + (i + 1) + " but has the number "
                        + this.migrations.get(i).number());
            }
        }
    }

    public List<Migration> all() {
        return migrations;
    }

    /** What {@link #run} would do now. */
    public List<Migration> pending(MigrationTarget target) {
        List<Applied> journal = target.journal();
        if (journal.size() > migrations.size()) {
            throw DuetException.internal(
                    "the database was migrated by a newer release (it knows " + journal.size()
                            + " migrations, this one " + migrations.size()
                            + "); start that release or restore a backup",
                    null);
        }
        for (int i = 0; i < journal.size(); i++) {
            Applied applied = journal.get(i);
            Migration known = migrations.get(i);
            if (applied.number() != known.number() || !applied.checksum().equals(known.checksum())) {
                throw DuetException.internal(
                        "migration " + applied.number() + " (" + applied.name()
                                + ") in the database is not the one of this release",
                        null);
            }
        }
        return migrations.subList(journal.size(), migrations.size());
    }

    /** Applies what is pending and returns it. */
    public List<Migration> run(MigrationTarget target) {
        return target.exclusively(() -> {
            List<Migration> pending = pending(target);
            pending.forEach(target::apply);
            return pending;
        });
    }
}
