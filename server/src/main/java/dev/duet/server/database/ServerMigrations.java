package dev.duet.server.database;

import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Migrations;
import java.util.ArrayList;
import java.util.List;

/** The server's own migrations in their order; each name stands for the resource {@code migrations/NNN_name.sql}. */
final class ServerMigrations {
    private static final List<String> NAMES = List.of("accounts", "pipeline");

    private ServerMigrations() {}

    static Migrations all() {
        var migrations = new ArrayList<Migration>();
        for (String name : NAMES) {
            migrations.add(MigrationFile.read(migrations.size() + 1, name));
        }
        return new Migrations(migrations);
    }
}
