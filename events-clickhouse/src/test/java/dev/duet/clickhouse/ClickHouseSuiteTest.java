package dev.duet.clickhouse;

import dev.duet.events.Engine;
import dev.duet.events.testkit.EngineSuites;
import org.junit.jupiter.api.AfterAll;

class ClickHouseSuiteTest extends EngineSuites {
    private static final ClickHouseEngine ENGINE = TestDatabase.newEngine();

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return ENGINE;
    }
}
