package dev.duet.events.operation;

import dev.duet.events.Engine;
import dev.duet.events.migration.Schema;
import java.util.Optional;

/** An engine with something to operate: a database of its own. */
public interface OperableEngine extends Engine {
    EngineConsole console();

    /** The shape of the database, to be shown and migrated. */
    Schema schema();

    /** The columns that single properties have; nothing where the engine reads any property as fast as a column. */
    default Optional<PropertyColumns> propertyColumns() {
        return Optional.empty();
    }
}
