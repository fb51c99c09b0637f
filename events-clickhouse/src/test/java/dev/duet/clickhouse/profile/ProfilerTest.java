package dev.duet.clickhouse.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.Fact;
import dev.duet.events.operation.Flame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE =
            ClickHouseEngine.open(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE);
    private static final Client BESIDE = TestDatabase.client(ADDRESS);
    private static final Purpose PURPOSE = new Purpose(Purpose.Kind.REQUEST, "analyze", 1L);

    @BeforeAll
    static void fill() {
        TestDatabase.rows(BESIDE, """
                INSERT INTO events (project, event, day, timestamp, person, distinct_id, uuid)
                SELECT 1, ['a', 'b'][1 + number % 2], toDate(timestamp),
                       toDateTime64('2020-01-01', 6, 'UTC') + number AS timestamp, number % 100, 'x', generateUUIDv4()
                FROM numbers(20000)
                """, Map.of());
    }

    @AfterAll
    static void close() {
        BESIDE.close();
        ENGINE.close();
    }

    @Test
    void anAnalysisSaysWhatTheStatementReadAndHowLongEachOperatorTook() {
        Analysis analysis = analyze(
                "select event, uniqExact(person) as persons from events -- mine\nwhere person < 50 group by event order by event;");
        assertThat(analysis.query()).isEqualTo("""
                SELECT
                    event,
                    uniqExact(person) AS persons
                FROM events
                WHERE person < 50
                GROUP BY event
                ORDER BY event ASC""");
        assertThat(analysis.timing().readRows()).isEqualTo(20_000);
        assertThat(analysis.timing().resultRows()).isEqualTo(2);
        assertThat(analysis.timing().readBytes()).isPositive();
        assertThat(analysis.timing().durationMs()).isPositive();
        assertThat(analysis.timing().memoryBytes()).isPositive();
        assertThat(analysis.plan()).anyMatch(line -> line.contains("ReadFromMergeTree"));
        Flame operators = Objects.requireNonNull(analysis.flamegraphs().get("operators"));
        assertThat(names(operators)).contains("query", "Aggregating").anyMatch(name -> name.startsWith("ReadFrom"));
        assertThat(analysis.flamegraphs()).containsOnlyKeys("operators");
        assertThat(analysis.reasons()).containsOnlyKeys("cpu", "real", "memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH e AS (SELECT person FROM events) SELECT count() FROM e JOIN persons USING (person)",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "SELECT (SELECT count() FROM events) AS n, number FROM numbers(3)",
                "SELECT e.event FROM events AS e WHERE e.person IN (SELECT person FROM persons) LIMIT 1",
                "SELECT 'a -- string; with everything: file(1) FROM system.tables'"
            })
    void whatReadsTheEnginesTablesIsAnalyzed(String query) {
        assertThat(analyze(query).plan()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO events (project) SELECT 1",
                "INSERT INTO events (project) VALUES (1)",
                "INSERT INTO events (project) FORMAT CSV\n1",
                "ALTER TABLE events DELETE WHERE 1",
                "DELETE FROM events WHERE 1",
                "DROP TABLE events",
                "TRUNCATE TABLE events",
                "CREATE TABLE stolen (n UInt8) ENGINE = Memory",
                "CREATE TABLE stolen ENGINE = Memory AS SELECT * FROM events",
                "CREATE TEMPORARY TABLE stolen (n UInt8)",
                "CREATE FUNCTION f AS (x) -> x",
                "OPTIMIZE TABLE events FINAL",
                "SYSTEM SHUTDOWN",
                "SYSTEM FLUSH LOGS",
                "KILL QUERY WHERE 1",
                "GRANT ALL ON *.* TO default",
                "SET max_threads = 1",
                "SET readonly = 0",
                "USE system",
                "SHOW TABLES",
                "SHOW GRANTS",
                "DESCRIBE TABLE events",
                "EXPLAIN SELECT 1",
                "EXPLAIN ANALYZE DROP TABLE events",
                "SELECT 1 SETTINGS readonly = 0",
                "SELECT count() FROM events SETTINGS max_threads = 1",
                "SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)",
                "SELECT 1; SELECT 2",
                "SELECT 1;\n\nDROP TABLE events",
                "SELECT 1) UNION ALL (SELECT 2",
                "SELECT 1\n) ; DROP TABLE events ; SELECT * FROM (SELECT 1",
                "SELECT 1 FORMAT JSON",
                "SELECT 1 INTO OUTFILE '/tmp/stolen'",
                "run_passes = 0 SELECT 1",
                "SELECT * FROM file('/etc/passwd', 'LineAsString')",
                "SELECT file('/etc/passwd')",
                "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
                "SELECT * FROM s3('http://127.0.0.1:1/b/k', 'CSV')",
                "SELECT * FROM remote('127.0.0.1', 'system', 'one')",
                "SELECT * FROM cluster('default', 'system', 'one')",
                "SELECT * FROM executable('id', 'TSV', 'x String')",
                "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
                "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
                "SELECT * FROM sqlite('/etc/passwd', 't')",
                "SELECT * FROM merge('system', 'one')",
                "SELECT * FROM view(SELECT * FROM system.one)",
                "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT 1))",
                "SELECT * FROM (EXPLAIN SELECT 1)",
                "SELECT * FROM system.tables",
                "SELECT * FROM `system` . `processes`",
                "SELECT (SELECT count() FROM system.tables)",
                "SELECT throwIf((SELECT count() FROM system.tables) > 0, 'leak')",
                "SELECT 'a' IN (SELECT name FROM system.tables)",
                "SELECT 'a' IN system.tables",
                "WITH t AS (SELECT * FROM system.tables) SELECT 1 FROM t",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM INFORMATION_SCHEMA.TABLES",
                "SELECT * FROM migrations",
                "SELECT dictGet('d', 'a', 1)",
                "SELECT joinGet('j', 'a', 1)",
                "SELECT hasColumnInTable('system', 'tables', 'name')",
                "SELECT getServerSetting('max_thread_pool_size')",
                "SELECT getMacro('shard')",
                "SELECT {unbound:String}",
                "SELECT nothing FROM events",
                "SELEC 1",
                "",
                "--"
            })
    void whatDoesAnythingElseIsRefusedWithTheReason(String query) {
        assertThatThrownBy(() -> analyze(query)).isInstanceOfSatisfying(DuetException.class, e -> {
            assertThat(e.category()).as("%s", e).isEqualTo(Category.INVALID);
            assertThat(e.attribute()).isEqualTo("query");
            assertThat(e.getMessage()).doesNotContain("formatQuery").doesNotContain("QUERY TREE");
        });
        assertThat(TestDatabase.rows(
                        BESIDE,
                        "SELECT (SELECT count() FROM events), countIf(name = 'stolen') FROM system.tables",
                        Map.of()))
                .containsExactly("[20000, 0]");
    }

    /** Without the check of names the server's read-only mode alone has to hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE events",
                "CREATE TABLE stolen (n UInt8) ENGINE = Memory",
                "SET readonly = 0",
                "SELECT 1 SETTINGS readonly = 0",
                "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString', 'x String')",
                "SELECT * FROM remote('127.0.0.1', 'system', 'one')",
                "SELECT * FROM executable('id', 'TSV', 'x String')",
                "SELECT * FROM file('/etc/passwd', 'LineAsString')",
                "SYSTEM SHUTDOWN"
            })
    void theServerItselfRefusesWhatWritesOrReachesOutside(String query) {
        try (ClickHouseClient client = ClickHouseClient.at(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE)) {
            assertThatThrownBy(() -> client.runThrough(Sql.written(query), Map.of(), Occasion.job("test")))
                    .isInstanceOfSatisfying(
                            DuetException.class,
                            e -> assertThat(ClickHouseClient.errorCode(e)).isIn(164, 497, 48));
        }
    }

    @Test
    void thePlanOfEveryShapeBecomesATree() {
        Flame flame = PlanTree.read(List.of(
                        "Query summary:",
                        "  Time:        39.38 ms (planning 12.25 ms · execution 27.12 ms)",
                        "  Peak memory: 1.50 KiB",
                        "",
                        "Output: x",
                        "",
                        "Union",
                        "│  I/O: rows 0 → 0",
                        "├──Join (JOIN FillRightFirst)",
                        "│  │    Stage (probe): time 5.00 ms (19.8%) · parallelism 1.00/2",
                        "│  │    Stage (build): time 2.00 us (0.2%) · parallelism 0.99/2",
                        "│  ├──Left",
                        "│  │    time 10.00 us (0.0%) · parallelism 0.95/1",
                        "│  └──Right",
                        "│     │    time 1.00 s (0.0%)",
                        "│     └──ReadFromMergeTree (t.events)",
                        "│           Prewhere filter column:  person IN subquery1",
                        "│             time 22.50 us (81.6%) · parallelism 1.00/1",
                        "└──ReadFromSystemOne",
                        "      time 900.00 ns (0.0%)"))
                .flame();
        assertThat(flame)
                .isEqualTo(Flame.over(
                        "query",
                        0,
                        List.of(Flame.over(
                                "Union",
                                0,
                                List.of(
                                        Flame.over(
                                                "Join (JOIN FillRightFirst)",
                                                5_002,
                                                List.of(
                                                        new Flame("Left", 10, List.of()),
                                                        Flame.over(
                                                                "Right",
                                                                1_000_000,
                                                                List.of(new Flame(
                                                                        "ReadFromMergeTree (t.events)",
                                                                        23,
                                                                        List.of()))))),
                                        new Flame("ReadFromSystemOne", 1, List.of()))))));
    }

    /**
     * The embedded engine has no trace_log: the statement runs on a table of the same shape with rows as a server (26.x) keeps
     * them, so that what is tested here is the reading and folding, not the sampling.
     */
    @Test
    void stacksOfATableOfTheServersShapeAreFolded() {
        TestDatabase.rows(BESIDE, """
                CREATE TABLE recorded (
                    hostname LowCardinality(String), event_date Date, event_time DateTime,
                    event_time_microseconds DateTime64(6), timestamp_ns UInt64, revision UInt32,
                    trace_type Enum8('Real' = 0, 'CPU' = 1, 'Memory' = 2, 'MemorySample' = 3, 'MemoryPeak' = 4, 'ProfileEvent' = 5),
                    thread_id UInt64, query_id String, trace Array(UInt64), size Int64, ptr UInt64,
                    event LowCardinality(String), increment Int64,
                    symbols Array(LowCardinality(String)), lines Array(LowCardinality(String))
                ) ENGINE = MergeTree ORDER BY event_time
                """, Map.of());
        TestDatabase.rows(BESIDE, """
                INSERT INTO recorded (trace_type, query_id, trace, size, symbols)
                SELECT * FROM values(
                    'kind String, query_id String, trace Array(UInt64), size Int64, symbols Array(String)',
                    ('CPU', 'q', [3, 2, 1], 0, ['DB::read()', 'DB::Pipeline::execute()', 'main']),
                    ('CPU', 'q', [3, 2, 1], 0, ['DB::read()', 'DB::Pipeline::execute()', 'main']),
                    ('CPU', 'q', [4, 2, 1], 0, ['DB::aggregate()', 'DB::Pipeline::execute()', 'main']),
                    ('CPU', 'q', [2, 1], 0, ['DB::Pipeline::execute()', 'main']),
                    ('Real', 'q', [5, 1], 0, ['', 'main']),
                    ('MemorySample', 'q', [3, 1], 4096, ['malloc', 'main']),
                    ('MemorySample', 'q', [3, 1], -1024, ['malloc', 'main']),
                    ('CPU', 'another', [1], 0, ['main']))
                """, Map.of());
        try (ClickHouseClient client = ClickHouseClient.at(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE)) {
            TraceLog log = new TraceLog(client, Occasion.job("test"), List.of("trace_type", "symbols"));
            List<Stack> stacks = log.stacks(Sql.of("recorded"), "q");
            assertThat(Stack.fold("cpu", of("CPU", stacks)))
                    .isEqualTo(Flame.over(
                            "cpu",
                            0,
                            List.of(Flame.over(
                                    "main",
                                    0,
                                    List.of(Flame.over(
                                            "DB::Pipeline::execute()",
                                            1_000,
                                            List.of(
                                                    new Flame("DB::aggregate()", 1_000, List.of()),
                                                    new Flame("DB::read()", 2_000, List.of()))))))));
            assertThat(Stack.fold("memory", of("MemorySample", stacks)).value()).isEqualTo(5_120);
            assertThat(names(Stack.fold("real", of("Real", stacks)))).containsExactly("real", "main", "?");
        }
    }

    @Test
    void theStatusTellsOfVersionEventsTablesDisksAndColumns() {
        List<Fact> facts = ENGINE.console().facts();
        assertThat(facts).noneMatch(fact -> fact.value().toString().startsWith("cannot be read"));
        assertThat(fact(facts, "clickhouse_alive").value()).isEqualTo(true);
        assertThat(fact(facts, "clickhouse_event_count").value()).isEqualTo(20_000L);
        assertThat(fact(facts, "clickhouse_version").value().toString()).matches("\\d+\\.\\d+.*");
        assertThat(rows(facts, "clickhouse_disks")).isNotEmpty();
        assertThat(rows(facts, "clickhouse_tables"))
                .anyMatch(row -> row.getFirst().equals("events") && row.get(1).equals("20000"));
        assertThat(rows(facts, "clickhouse_materialized_columns"))
                .anyMatch(row -> row.get(1).equals("mat_$browser") && row.get(2).equals("$browser"));
        assertThat(rows(facts, "clickhouse_system_metrics")).isNotEmpty();
    }

    private static Fact fact(List<Fact> facts, String key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).findFirst().orElseThrow();
    }

    private static List<List<String>> rows(List<Fact> facts, String key) {
        return Objects.requireNonNull(fact(facts, key).subrows()).rows();
    }

    private static List<Stack> of(String kind, List<Stack> stacks) {
        return stacks.stream().filter(stack -> stack.kind().equals(kind)).toList();
    }

    private static List<String> names(Flame flame) {
        return Stream.concat(Stream.of(flame.name()), flame.children().stream().flatMap(child -> names(child).stream()))
                .toList();
    }

    private static Analysis analyze(String query) {
        return ENGINE.console().analyze(query, PURPOSE);
    }
}
