package dev.duet.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementLog;
import dev.duet.events.operation.StatementOutcome;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import dev.duet.postgres.sql.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresClientTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Purpose PURPOSE = Purpose.job("test");
    private static final Sql SLEEP = Sql.of("SELECT pg_sleep(60)");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aStatementThatTakesTooLongIsATimeoutWithAHint() {
        PostgresLimits limits = new PostgresLimits(Duration.ofMillis(100), 8, 100);
        try (PostgresClient client = new PostgresClient(DATABASE.dataSource(), limits)) {
            assertThatThrownBy(() -> rows(client, SLEEP)).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.TIMEOUT);
                assertThat(e).hasMessageContaining("narrow the range");
            });
            assertThat(rows(client, Sql.of("SELECT 1")))
                    .as("the connection is whole again")
                    .containsExactly("1");
        }
    }

    @Test
    void aStatementThatSomebodyEndedIsNoTimeout() throws Exception {
        List<String> errors = new ArrayList<>();
        StatementLog log = new StatementLog() {
            @Override
            public void started(AskedStatement statement) {}

            @Override
            public void finished(AskedStatement statement, StatementOutcome outcome) {
                errors.add(String.valueOf(outcome.error()));
            }
        };
        try (PostgresClient client = new PostgresClient(DATABASE.dataSource(), PostgresLimits.DEFAULT, log)) {
            CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> rows(client, Sql.of("SELECT pg_sleep(59)"))));
            awaitRunning("SELECT pg_sleep(59)");
            DATABASE.execute("""
                    SELECT pg_cancel_backend(pid)
                    FROM pg_stat_activity
                    WHERE state = 'active' AND query LIKE '/*%SELECT pg_sleep(59)'
                    """);
            assertThat(outcome.get()).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.UNAVAILABLE);
                assertThat(e.code()).isEqualTo("statement_ended");
                assertThat(e).hasMessageContaining("by an operator");
            });
        }
        assertThat(errors).containsExactly("QUERY_CANCELED");
    }

    @Test
    void aStatementThatFillsTheDiskIsTooHeavyWithAHint() {
        PostgresLimits limits = new PostgresLimits(Duration.ofSeconds(60), 1, 1);
        try (PostgresClient client = new PostgresClient(DATABASE.dataSource(), limits)) {
            Sql sort = Sql.of(
                    "SELECT i::text FROM generate_series(1, 1000000) AS i ORDER BY i::text LIMIT 1 OFFSET 999999");
            assertThatThrownBy(() -> rows(client, sort)).isInstanceOfSatisfying(DuetException.class, e -> {
                assertThat(e.category()).isEqualTo(Category.TOO_HEAVY);
                assertThat(e).hasMessageContaining("narrow the range");
            });
        }
    }

    @Test
    void anInterruptCancelsTheStatementAndStaysSet() throws Exception {
        try (PostgresClient client = client()) {
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread asker = Thread.ofPlatform().start(() -> {
                Throwable thrown = catchThrowable(() -> rows(client, SLEEP));
                stillInterrupted.complete(thrown instanceof DuetException
                        && Thread.currentThread().isInterrupted());
            });
            awaitRunning("SELECT pg_sleep(60)");
            asker.interrupt();
            assertThat(stillInterrupted.get()).isTrue();
            awaitNothingRunning("SELECT pg_sleep(60)");
        }
    }

    @Test
    void closingEndsWhatRunsAndRefusesWhatComes() {
        PostgresClient client = client();
        CompletableFuture<List<String>> running =
                CompletableFuture.supplyAsync(() -> rows(client, Sql.of("SELECT pg_sleep(61)")));
        awaitRunning("SELECT pg_sleep(61)");
        client.close();
        assertThatThrownBy(running::get).isInstanceOf(ExecutionException.class);
        assertThat(client.isAlive()).isFalse();
        assertCategory(Category.UNAVAILABLE, () -> rows(client, Sql.of("SELECT 1")));
    }

    @Test
    void aQuestionCannotWrite() {
        try (PostgresClient client = client()) {
            Sql write = Sql.of("DELETE FROM duet_events.events RETURNING 1");
            assertThatThrownBy(() -> rows(client, write)).hasMessageContaining("25006");
        }
    }

    @Test
    void anErrorOfTheStatementIsDuetsOwnFaultAndItsMessageHoldsNoSql() {
        try (PostgresClient client = client()) {
            assertThatThrownBy(() -> rows(client, Sql.of("SELECT secret_column FROM nowhere")))
                    .isInstanceOfSatisfying(DuetException.class, e -> {
                        assertThat(e.category()).isEqualTo(Category.INTERNAL);
                        assertThat(e.getMessage()).contains("42P01").doesNotContain("nowhere");
                    });
        }
    }

    @Test
    void whoseAStatementIsStandsInFrontOfIt() {
        try (PostgresClient client = client()) {
            Purpose purpose = new Purpose(Purpose.Kind.REQUEST, "api/insights/trend */ DROP TABLE x; --", 7L);
            Sql own = Sql.of("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()");
            List<String> queries = client.read(purpose, session -> session.rows(own, row -> row.getString(1)));
            assertThat(queries.getFirst())
                    .startsWith("/* duet request api/insights/trend _/ DROP TABLE x_ -- user 7 */ SELECT query");
        }
    }

    @Test
    void aLogHearsOfEachStatementAndOfItsFailureByName() {
        List<String> told = new ArrayList<>();
        StatementLog log = new StatementLog() {
            @Override
            public void started(AskedStatement statement) {
                told.add("started " + statement.text().get());
            }

            @Override
            public void finished(AskedStatement statement, StatementOutcome outcome) {
                told.add(statement.purpose().id() + " " + outcome.error());
            }
        };
        try (PostgresClient client = new PostgresClient(DATABASE.dataSource(), PostgresLimits.DEFAULT, log)) {
            rows(client, Sql.of("SELECT 1"));
            assertThatThrownBy(() -> rows(client, Sql.of("SELECT 1 FROM nowhere")))
                    .isInstanceOf(DuetException.class);
        }
        assertThat(told)
                .containsExactly(
                        "started SELECT 1", "test null", "started SELECT 1 FROM nowhere", "test UNDEFINED_TABLE");
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailable() {
        Properties nobody = new Properties();
        nobody.setProperty("user", "postgres");
        assertCategory(
                Category.UNAVAILABLE,
                () -> PostgresEngine.open("jdbc:postgresql://localhost:1/none", nobody, 1, PostgresLimits.DEFAULT)
                        .close());
    }

    @Test
    void everyKindOfTroubleHasItsCategory() {
        assertThat(category("08006")).isEqualTo(Category.UNAVAILABLE);
        assertThat(category("57P01")).isEqualTo(Category.UNAVAILABLE);
        assertThat(category("53300")).isEqualTo(Category.UNAVAILABLE);
        assertThat(category("53200")).isEqualTo(Category.TOO_HEAVY);
        assertThat(category("53400")).isEqualTo(Category.TOO_HEAVY);
        assertThat(category("57014")).isEqualTo(Category.TIMEOUT);
        assertThat(PostgresErrors.name(new SQLException("took too long", "57014")))
                .isEqualTo("STATEMENT_TIMEOUT");
        assertThat(category("42601")).isEqualTo(Category.INTERNAL);
        assertThat(PostgresErrors.translate(new SQLException("without a state")).category())
                .isEqualTo(Category.INTERNAL);
    }

    @Test
    void whatCannotBeStoredNowMayComeAgain() {
        assertThat(PostgresErrors.translateWrite(new SQLException("disk full", "53100"))
                        .category())
                .isEqualTo(Category.UNAVAILABLE);
        assertThat(PostgresErrors.translateWrite(new SQLException("wrong", "22P02"))
                        .category())
                .isEqualTo(Category.INTERNAL);
    }

    private static Category category(String state) {
        return PostgresErrors.translate(new SQLException("text", state)).category();
    }

    private static void assertCategory(Category category, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DuetException.class, e -> assertThat(e.category()).isEqualTo(category));
    }

    private static PostgresClient client() {
        return new PostgresClient(DATABASE.dataSource(), PostgresLimits.DEFAULT);
    }

    private static List<String> rows(PostgresClient client, Sql sql) {
        return client.read(PURPOSE, session -> session.rows(sql, row -> row.getString(1)));
    }

    private static void awaitRunning(String statement) {
        while (!isRunning(statement)) {
            Thread.onSpinWait();
        }
    }

    private static void awaitNothingRunning(String statement) {
        while (isRunning(statement)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isRunning(String statement) {
        String running =
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '/*%" + statement + "'";
        return DATABASE.execute(running).getFirst().equals("1");
    }
}
