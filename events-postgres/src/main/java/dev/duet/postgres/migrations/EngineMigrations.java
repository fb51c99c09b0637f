package dev.duet.postgres.migrations;

import dev.duet.events.migration.MigrationFiles;
import dev.duet.events.migration.Migrations;
import java.util.List;

/** The engine's migrations in their order; each name stands for the resource {@code NNN_name.sql} of this package. */
public final class EngineMigrations {
    private static final List<String> NAMES =
            List.of("create_tables", "merge_persons", "analysis", "create_recordings", "keep_sessions");

    private EngineMigrations() {}

    public static Migrations all() {
        return MigrationFiles.read(EngineMigrations.class, "", NAMES);
    }
}
