package dev.duet.clickhouse;

import dev.duet.events.Engine;
import dev.duet.events.testkit.QuestionSuites;
import org.junit.jupiter.api.AfterAll;

/** The suites of questions once more, with columns for every property that they look at: there is no difference to be found. */
class MaterializedSuiteTest extends QuestionSuites {
    private static final ClickHouseEngine ENGINE = TestDatabase.newEngine();
    private static final Engine MATERIALIZING = new MaterializingEngine(ENGINE);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Override
    protected Engine engine() {
        return MATERIALIZING;
    }

    @Override
    protected int randomQuestions() {
        return 200;
    }
}
