package dev.duet.events.migration;

import dev.duet.events.DuetException;
import dev.duet.events.migration.MigrationTarget.Applied;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ordered migrations of one database. Running them twice changes nothing; running them after an interruption goes on
 * where it stopped. Only expensive ones may be left out and applied later. Immutable.
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

    /** What was not applied yet, expensive ones included. */
    public List<Migration> pending(MigrationTarget target) {
        Set<Integer> applied = new HashSet<>();
        int last = 0;
        for (Applied entry : target.journal()) {
            if (entry.number() > migrations.size()) {
                throw DuetException.internal(
                        "the database was migrated by a newer release (it knows migration " + entry.number()
                                + ", this one " + migrations.size()
                                + "); start that release or restore a backup",
                        null);
            }
            Migration known = migrations.get(entry.number() - 1);
            if (!entry.checksum().equals(known.checksum())) {
                throw DuetException.internal(
                        "migration " + entry.number() + " (" + entry.name()
                                + ") in the database is not the one of this release",
                        null);
            }
            applied.add(entry.number());
            last = Math.max(last, entry.number());
        }
        List<Migration> pending = new ArrayList<>();
        for (Migration migration : migrations) {
            if (applied.contains(migration.number())) {
                continue;
            }
            if (migration.number() < last && !migration.expensive()) {
                throw DuetException.internal(
                        "migration " + migration.number() + " (" + migration.name()
                                + ") is missing in the database, though later ones are there",
                        null);
            }
            pending.add(migration);
        }
        return pending;
    }

    /** Applies all that is pending and returns it. */
    public List<Migration> run(MigrationTarget target) {
        return run(target, MigrationRun.all());
    }

    /** Applies what is pending, the expensive ones where the run wants them, and returns it. */
    public List<Migration> run(MigrationTarget target, MigrationRun run) {
        return target.exclusively(() -> {
            List<Migration> chosen = pending(target).stream()
                    .filter(migration -> run.expensive() || !migration.expensive())
                    .toList();
            chosen.forEach(migration -> {
                run.tell(migration, 0);
                target.apply(migration, run);
            });
            return chosen;
        });
    }

    /** Takes the last applied one back, or any expensive one, on which no other may rely. */
    public Migration undo(MigrationTarget target, int number, MigrationRun run) {
        return target.exclusively(() -> {
            List<Migration> pending = pending(target);
            List<Migration> applied = migrations.stream()
                    .filter(migration -> !pending.contains(migration))
                    .toList();
            Migration chosen = applied.stream()
                    .filter(migration -> migration.number() == number)
                    .findFirst()
                    .orElseThrow(() -> DuetException.invalid("undo", "migration " + number + " is not applied"));
            if (!chosen.expensive() && !chosen.equals(applied.getLast())) {
                throw DuetException.invalid(
                        "undo",
                        "migration " + number + " is not the last one; that is "
                                + applied.getLast().number());
            }
            run.tell(chosen, 0);
            target.undo(chosen, run);
            return chosen;
        });
    }
}
