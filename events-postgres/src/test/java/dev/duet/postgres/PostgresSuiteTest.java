package dev.duet.postgres;

import dev.duet.events.Engine;
import dev.duet.events.testkit.EngineSuites;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Every suite, on Postgres. */
class PostgresSuiteTest extends EngineSuites {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Engine ENGINE = DATABASE.engine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected List<String> leftovers() {
        return DATABASE.execute("""
                SELECT state || ': ' || query
                FROM pg_stat_activity
                WHERE datname = current_database()
                  AND pid <> pg_backend_pid()
                  AND state <> 'idle'
                  AND backend_type = 'client backend'
                UNION ALL
                SELECT 'temporary table: ' || relname
                FROM pg_class
                WHERE relpersistence = 't'
                """);
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        DATABASE.close();
    }
}
