package dev.duet.events.operation;

import dev.duet.events.Engine;
import dev.duet.events.migration.Schema;

/** An engine with something to operate: a database of its own. */
public interface OperableEngine extends Engine {
    EngineConsole console();

    /** The shape of the database, to be shown and migrated. */
    Schema schema();
}
