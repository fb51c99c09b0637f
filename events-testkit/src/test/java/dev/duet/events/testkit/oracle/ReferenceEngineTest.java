package dev.duet.events.testkit.oracle;

import dev.duet.events.Engine;
import dev.duet.events.testkit.EngineSuites;

/** Every suite, on the reference engine. */
class ReferenceEngineTest extends EngineSuites {
    private static final Engine ENGINE = new ReferenceEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
