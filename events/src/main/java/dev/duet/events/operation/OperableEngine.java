package dev.duet.events.operation;

import dev.duet.events.Engine;

/** An engine with something to operate: a database of its own. */
public interface OperableEngine extends Engine {
    EngineConsole console();
}
