package dev.duet.postgres;

import dev.duet.events.Engine;
import dev.duet.events.testkit.EngineSuites;
import org.junit.jupiter.api.AfterAll;

/** Every suite, on Postgres. */
class PostgresSuiteTest extends EngineSuites {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Engine ENGINE = DATABASE.engine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        DATABASE.close();
    }
}
