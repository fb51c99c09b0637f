package dev.duet.clickhouse.migrations;

import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Migrations;

/**
 * What an engine's database is brought up to when it is opened.
 *
 * @param migrations all there are; the product's own, or these with more behind them
 * @param run whether expensive ones run before the engine is there, or are left for later
 */
public record Upgrade(Migrations migrations, MigrationRun run) {

    /** The product's migrations, all at once. */
    public static Upgrade complete() {
        return new Upgrade(EngineMigrations.all(), MigrationRun.all());
    }
}
