package dev.duet.server;

import dev.duet.events.migration.MigrationRun;
import dev.duet.events.operation.OperableEngine;
import dev.duet.events.operation.StatementLog;
import dev.duet.server.config.Config;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;

/** Makes the engine that a configuration asks for; the only place at which one is chosen. */
interface EngineOpener {

    /**
     * Opens the engine, migrated and ready.
     *
     * @param migrating whether expensive migrations run before that, and how
     * @param database the server's own Postgres, which an engine may share
     * @param log is told of every statement that asks for rows
     * @param closing takes what has to be closed after the engine
     */
    OperableEngine open(
            Config config,
            DataFolder folder,
            DatabaseAddress database,
            StatementLog log,
            MigrationRun migrating,
            Closing closing);
}
