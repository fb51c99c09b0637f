package dev.duet.server;

import dev.duet.events.Engine;
import dev.duet.server.config.Config;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;

/** Makes the engine that a configuration asks for; the only place at which one is chosen. */
interface EngineOpener {

    /**
     * Opens the engine, migrated and ready.
     *
     * @param database the server's own Postgres, which an engine may share
     * @param closing takes what has to be closed after the engine
     */
    Engine open(Config config, DataFolder folder, DatabaseAddress database, Closing closing);
}
