package dev.duet.postgres.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.Fact;
import dev.duet.events.operation.Flame;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import dev.duet.postgres.client.PostgresLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final PostgresEngine ENGINE = PostgresEngine.open(DATABASE.dataSource(), PostgresLimits.DEFAULT);
    private static final Purpose PURPOSE = new Purpose(Purpose.Kind.REQUEST, "analyze", 1L);

    @BeforeAll
    static void fill() throws SQLException {
        execute("""
                INSERT INTO duet_events.events
                SELECT now(), now(), 1, i % 50, gen_random_uuid(), 'pageview', '{"a": 1}', 'x', '', '', '', '', '', ''
                FROM generate_series(1, 2000) AS i
                """);
        execute("CREATE SCHEMA duet");
        execute("CREATE TABLE duet.account (email text)");
        execute("INSERT INTO duet.account VALUES ('ada@example.com')");
        execute("CREATE TABLE public.open_to_all (secret text)");
        execute("GRANT SELECT ON public.open_to_all TO PUBLIC");
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        DATABASE.close();
    }

    @Test
    void anAnalysisSaysWhatTheStatementReadAndHowLongEachOperatorTook() {
        Analysis analysis = analyze("""
                SELECT event, count(DISTINCT person) -- mine
                FROM events
                WHERE project = 1 AND duet_events.property_text(properties, 'a') = '1'
                GROUP BY event
                ORDER BY event
                """);
        assertThat(analysis.timing().readRows()).isEqualTo(2_000);
        assertThat(analysis.timing().resultRows()).isEqualTo(1);
        assertThat(analysis.timing().readBytes()).isPositive();
        assertThat(analysis.timing().durationMs()).isPositive();
        assertThat(analysis.timing().memoryBytes()).isPositive();
        assertThat(analysis.plan()).anyMatch(line -> line.contains("Scan (events"));
        assertThat(names(Objects.requireNonNull(analysis.flamegraphs().get("operators"))))
                .anyMatch(name -> name.contains("Scan (events"));
        assertThat(analysis.flamegraphs()).containsOnlyKeys("operators");
        assertThat(analysis.reasons()).containsOnlyKeys("cpu", "real", "memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH e AS (SELECT person FROM duet_events.events) SELECT count(*) FROM e JOIN persons USING (person)",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "VALUES (1), (2)",
                "SELECT * FROM generate_series(1, 3)",
                "SELECT count(*) FROM groups, cohort_members"
            })
    void whatReadsTheEnginesTablesIsAnalyzed(String query) {
        assertThat(analyze(query).plan()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO events SELECT * FROM events",
                "UPDATE events SET project = 2",
                "DELETE FROM events",
                "WITH d AS (DELETE FROM events RETURNING 1) SELECT * FROM d",
                "MERGE INTO persons USING events ON false WHEN NOT MATCHED THEN DO NOTHING",
                "SELECT * FROM events FOR UPDATE",
                "SELECT 1 INTO stolen",
                "CREATE TABLE stolen AS SELECT 1",
                "CREATE TEMPORARY TABLE stolen AS SELECT 1",
                "CREATE TABLE stolen (n integer)",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE EXTENSION dblink",
                "DROP TABLE events",
                "TRUNCATE events",
                "ALTER TABLE events ADD COLUMN n integer",
                "VACUUM events",
                "COPY events TO '/tmp/stolen'",
                "COPY events FROM PROGRAM 'id'",
                "COPY (SELECT 1) TO PROGRAM 'id'",
                "DO $$ BEGIN PERFORM 1; END $$",
                "CALL x()",
                "SET ROLE postgres",
                "RESET ROLE",
                "SET SESSION AUTHORIZATION postgres",
                "SET statement_timeout = 0",
                "SET TRANSACTION READ WRITE",
                "COMMIT",
                "ROLLBACK",
                "LISTEN x",
                "LOCK TABLE events",
                "SELECT 1; SELECT 2",
                "SELECT 1; COMMIT; DELETE FROM events",
                "SELECT 1; RESET ROLE; SELECT * FROM duet.account",
                "EXPLAIN ANALYZE DELETE FROM events",
                "ANALYZE events",
                "EXECUTE x",
                "SELECT set_config('role', 'postgres', true)",
                "SELECT set_config('transaction_read_only', 'off', true)",
                "SELECT set_config('statement_timeout', '0', false) FROM events",
                "SELECT 1 WHERE set_config('work_mem', '4GB', true) = ''",
                "SELECT pg_catalog . set_config ('work_mem', '4GB', true)",
                "SELECT * FROM set_config('work_mem', '4GB', true)",
                "SELECT current_setting('data_directory')",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_read_binary_file('PG_VERSION')",
                "SELECT pg_ls_dir('.')",
                "SELECT pg_stat_file('PG_VERSION')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/stolen')",
                "SELECT lo_creat(-1)",
                "SELECT dblink('host=127.0.0.1', 'SELECT 1')",
                "SELECT query_to_xml('SELECT * FROM duet.account', true, true, '')",
                "SELECT table_to_xml('duet.account', true, true, '')",
                "SELECT schema_to_xml('duet', true, true, '')",
                "SELECT * FROM ts_stat('SELECT to_tsvector(email) FROM duet.account')",
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_notify('x', 'y')",
                "SELECT pg_sleep(100)",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
                "SELECT pg_reload_conf()",
                "SELECT nextval('duet.s')",
                "SELECT * FROM duet_events.explained('DELETE FROM events', true)",
                "SELECT * FROM duet.account",
                "SELECT (SELECT email FROM duet.account LIMIT 1)::integer",
                "TABLE duet.account",
                "SELECT * FROM pg_authid",
                "SELECT * FROM pg_shadow",
                "SELECT * FROM pg_stat_activity",
                "SELECT * FROM pg_class",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM public.open_to_all",
                "SELECT * FROM duet_migration",
                "SELECT nothing FROM events",
                "SELECT $1",
                "SELEC 1",
                "",
                "--"
            })
    void whatDoesAnythingElseIsRefusedWithTheReason(String query) throws SQLException {
        assertThatThrownBy(() -> analyze(query)).isInstanceOfSatisfying(DuetException.class, e -> {
            assertThat(e.category()).as("%s", e).isEqualTo(Category.INVALID);
            assertThat(e.attribute()).isEqualTo("query");
            assertThat(e.getMessage()).doesNotContain("ada@example.com");
        });
        assertThat(number("SELECT count(*) FROM duet_events.events")).isEqualTo(2_000);
        assertThat(number("SELECT count(*) FROM pg_class WHERE relname = 'stolen'"))
                .isZero();
    }

    /** Without the check of the plan the role's privileges and the read-only transaction have to hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM duet.account",
                "SELECT set_config('role', 'postgres', true)",
                "SELECT set_config('session_authorization', 'postgres', true)",
                "SELECT query_to_xml('SELECT * FROM duet.account', true, true, '')",
                "SELECT query_to_xml('SET ROLE postgres', true, true, '')",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT set_config('transaction_read_only', 'off', true)",
                "SELECT query_to_xml('DELETE FROM duet_events.events', true, true, '')",
                "SELECT pg_ls_dir('.')",
                "SELECT * FROM pg_authid",
                "DELETE FROM events",
                "COPY (SELECT 1) TO PROGRAM 'id'"
            })
    void postgresItselfRefusesWhatWritesOrReachesFurther(String query) throws SQLException {
        try (Connection connection = new AnalystRole(DATABASE.dataSource(), new Properties(), 100).connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION READ ONLY");
            statement.execute("SELECT set_config('search_path', 'duet_events', true)");
            assertThatThrownBy(() -> statement.execute(query)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theStatusTellsOfEventsAndTables() {
        List<Fact> facts = ENGINE.console().facts();
        assertThat(facts)
                .filteredOn(fact -> fact.key().equals("postgres_event_count"))
                .extracting(Fact::value)
                .containsExactly(2_000L);
        assertThat(facts)
                .filteredOn(fact -> fact.key().equals("postgres_event_tables"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).isEqualTo(Integer.valueOf(9)));
    }

    private static List<String> names(Flame flame) {
        return Stream.concat(Stream.of(flame.name()), flame.children().stream().flatMap(child -> names(child).stream()))
                .toList();
    }

    private static Analysis analyze(String query) {
        return ENGINE.console().analyze(query, PURPOSE);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
