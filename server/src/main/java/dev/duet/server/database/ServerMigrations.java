package dev.duet.server.database;

import dev.duet.events.migration.MigrationFiles;
import dev.duet.events.migration.Migrations;
import java.util.List;

/** The server's own migrations in their order; each name stands for the resource {@code migrations/NNN_name.sql}. */
final class ServerMigrations {
    private static final List<String> NAMES = List.of(
            "accounts",
            "pipeline",
            "data_version",
            "definitions",
            "taxonomy",
            "saved_insights",
            "merges",
            "feature_flags",
            "inbox_position",
            "flag_triggers",
            "query_log",
            "experiments",
            "person_tasks",
            "given_up_tasks",
            "dashboard_templates",
            "viewed_recordings");

    private ServerMigrations() {}

    static Migrations all() {
        return MigrationFiles.read(ServerMigrations.class, "/migrations/", NAMES);
    }
}
