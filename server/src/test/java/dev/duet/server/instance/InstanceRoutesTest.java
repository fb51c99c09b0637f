package dev.duet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestClient.Answer;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.database.TestPostgres;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class InstanceRoutesTest {
    private static final DatabaseAddress DATABASE = TestPostgres.createAddress();
    private static final Map<EngineChoice, TestServer> SERVERS = new EnumMap<>(EngineChoice.class);
    private static final Map<EngineChoice, TestClient> OWNERS = new EnumMap<>(EngineChoice.class);

    @BeforeAll
    static void start() {
        for (EngineChoice engine : EngineChoice.values()) {
            TestServer server = TestServer.start(config -> engine == EngineChoice.POSTGRES
                    ? config.withDatabase(DATABASE).withMultipleOrganizations(true)
                    : config.withEngine(engine));
            SERVERS.put(engine, server);
            OWNERS.put(engine, server.owner());
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(TestServer::close);
    }

    @ParameterizedTest
    @EnumSource(EngineChoice.class)
    void theStatusHasALineForEachThingThatIsLookedAtFirst(EngineChoice engine) {
        JsonNode overview =
                owner(engine).get("/api/instance_status/").expect(200).json().at("/results/overview");
        List<String> keys = StreamSupport.stream(overview.spliterator(), false)
                .map(line -> line.get("key").asString())
                .toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .contains(
                        "duet_version",
                        "events_engine",
                        "db_alive",
                        "db_version",
                        "db_tables",
                        "ingestion_lag_seconds",
                        "last_event_ingested_timestamp",
                        "event_count_last_day",
                        "dead_letter_queue_size",
                        "dead_letter_queue_events_last_day",
                        "dead_letter_queue_ratio",
                        "dead_letter_queue_healthy");
        assertThat(keys)
                .contains(
                        engine == EngineChoice.POSTGRES
                                ? new String[] {"postgres_event_count", "postgres_event_count_last_month"}
                                : new String[] {
                                    "clickhouse_alive",
                                    "clickhouse_version",
                                    "clickhouse_event_count",
                                    "clickhouse_event_count_last_month",
                                    "clickhouse_event_count_month_to_date",
                                    "clickhouse_disks",
                                    "clickhouse_tables",
                                    "clickhouse_materialized_columns",
                                    "clickhouse_system_metrics"
                                });
        for (JsonNode line : overview) {
            assertThat(line.get("metric").asString()).isNotBlank();
            assertThat(line.get("value").isValueNode()).isTrue();
            assertThat(line.get("value").asString()).doesNotStartWith("cannot be read");
        }
    }

    @ParameterizedTest
    @EnumSource(EngineChoice.class)
    void anAnalysisHasTimingPlanAndGraphsOnEitherEngine(EngineChoice engine) {
        Answer answer = owner(engine)
                .post("/api/instance_status/analyze_ch_query", "{\"query\": \"SELECT count(*) FROM events\"}")
                .expect(200);
        JsonNode results = answer.json().get("results");
        assertThat(results.get("query").asString()).contains("count(");
        assertThat(results.at("/timing/duration_ms").isNumber()).isTrue();
        assertThat(results.at("/timing/result_rows").asLong()).isEqualTo(1);
        assertThat(results.get("plan").size()).isPositive();
        assertThat(results.at("/flamegraphs/operators/value").isNumber()).isTrue();
        assertThat(results.at("/flamegraphs/operators/children").isArray()).isTrue();
        for (String graph : List.of("cpu", "real", "memory")) {
            assertThat(results.at("/flamegraphs/" + graph).isEmpty()).isTrue();
            assertThat(results.at("/reasons/" + graph).asString()).isNotBlank();
        }
        Answer refused = owner(engine)
                .post("/api/instance_status/analyze_ch_query", "{\"query\": \"DELETE FROM events WHERE true\"}")
                .expect(400);
        assertThat(refused.at("/attr")).isEqualTo("query");
        assertThat(refused.at("/code")).isEqualTo("invalid_query");
    }

    @ParameterizedTest
    @EnumSource(EngineChoice.class)
    void theMaterializedColumnsAreListedWithTheirUse(EngineChoice engine) {
        JsonNode answer = owner(engine)
                .get("/api/instance_status/materialized_columns")
                .expect(200)
                .json();
        assertThat(answer.get("candidates").isArray()).isTrue();
        JsonNode columns = answer.get("results");
        assertThat(answer.get("supported").asBoolean()).isEqualTo(engine == EngineChoice.CLICKHOUSE);
        if (engine == EngineChoice.POSTGRES) {
            assertThat(columns.isEmpty()).isTrue();
            assertThat(answer.get("detail").asString()).contains("none are needed");
            assertThat(owner(engine)
                            .post("/api/instance_status/materialized_columns", "{\"property\": \"k\"}")
                            .expect(400)
                            .at("/code"))
                    .isEqualTo("not_supported");
        } else {
            assertThat(StreamSupport.stream(columns.spliterator(), false)
                            .map(column -> column.get("table").asString() + " "
                                    + column.get("property").asString() + " "
                                    + column.get("column").asString()))
                    .contains("events $browser mat_$browser");
            assertThat(columns.get(0).get("size_bytes").isNumber()).isTrue();
            assertThat(columns.get(0).get("uses").isNumber()).isTrue();
        }
    }

    @Test
    void aStatementInPostgresIsListedWithWhoseItIsAndCanBeKilled() {
        try (Database database = Database.open(DATABASE, 2)) {
            CompletableFuture<Boolean> cancelled = CompletableFuture.supplyAsync(() -> {
                try {
                    database.jdbi()
                            .useHandle(
                                    handle -> handle.execute(
                                            "/* duet request insights/trend user 7 project 3 question Trends */ SELECT pg_sleep(120)"));
                    return false;
                } catch (JdbiException e) {
                    return true;
                }
            });
            TestClient owner = owner(EngineChoice.POSTGRES);
            JsonNode found = await(owner, "/results/postgres_running", "SELECT pg_sleep(120)");
            assertThat(found.get("engine").asString()).isEqualTo("postgres");
            assertThat(found.get("user").asLong()).isEqualTo(7);
            assertThat(found.get("project").asLong()).isEqualTo(3);
            assertThat(found.get("route").asString()).isEqualTo("insights/trend");
            assertThat(found.get("query_kind").asString()).isEqualTo("Trends");
            assertThat(kill(owner, "postgres", found.get("id").asString())).isEqualTo("true");
            assertThat(cancelled.join()).isTrue();
            assertThat(kill(owner, "postgres", found.get("id").asString())).isEqualTo("false");
        }
    }

    @Test
    void anAnalysisOnPostgresThatWasKilledIsNotCalledATimeout() {
        TestClient owner = owner(EngineChoice.POSTGRES);
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> owner.post(
                "/api/instance_status/analyze_ch_query",
                "{\"query\": \"SELECT count(*) FROM generate_series(1, 30000) AS a,"
                        + " generate_series(1, 30000) AS b, generate_series(1, 4242) AS c\"}"));
        await(owner, "/results/postgres_running", "duet_events.explained");
        Waiting.until("it ended", () -> {
            for (JsonNode running : queries(owner).at("/results/postgres_running")) {
                if (running.get("query").asString().contains("duet_events.explained")) {
                    kill(owner, "postgres", running.get("id").asString());
                }
            }
            return asked.isDone();
        });
        assertThat(asked.join().expect(503).at("/code")).isEqualTo("statement_ended");
    }

    @Test
    void aStatementInClickHouseIsListedWithWhoseItIsAndCanBeKilled() {
        TestClient owner = owner(EngineChoice.CLICKHOUSE);
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> owner.post(
                "/api/instance_status/analyze_ch_query",
                "{\"query\": \"SELECT count() FROM numbers(1e15) WHERE sipHash64(number) = 4242\"}"));
        JsonNode found = await(owner, "/results/clickhouse_running", "sipHash64(number) = 4242");
        assertThat(found.get("engine").asString()).isEqualTo("clickhouse");
        assertThat(found.get("user").asLong()).isPositive();
        assertThat(found.get("route").asString()).isEqualTo("instance_status/analyze_ch_query");
        Waiting.until("it ended", () -> {
            for (JsonNode running : queries(owner).at("/results/clickhouse_running")) {
                kill(owner, "clickhouse", running.get("id").asString());
            }
            return asked.isDone();
        });
        assertThat(asked.join().expect(503).at("/code")).isEqualTo("statement_ended");
        assertThat(kill(owner, "clickhouse", "nothing of this name")).isEqualTo("false");
    }

    @Test
    void aSlowStatementIsInTheList() {
        try (Database database = Database.open(DATABASE, 2)) {
            database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO query_log (query_id, engine, query, started_at, duration_ms, route, kind, properties)
                    VALUES ('slow one', 'postgres', 'SELECT', now(), 10001, 'insights/trend', 'Trends', '{}'),
                           ('fast one', 'postgres', 'SELECT', now(), 9999, 'insights/trend', 'Trends', '{}'),
                           ('old one', 'postgres', 'SELECT', now() - interval '7 hours', 99999, 'r', 'Trends', '{}')
                    """));
        }
        JsonNode slow = queries(owner(EngineChoice.POSTGRES)).at("/results/slow");
        assertThat(StreamSupport.stream(slow.spliterator(), false)
                        .map(query -> query.get("id").asString()))
                .contains("slow one")
                .doesNotContain("fast one", "old one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/instance_status/",
                "GET /api/instance_status/queries",
                "GET /api/instance_status/materialized_columns"
            })
    void onlyTheStaffSeesTheInstance(String address) {
        String path = address.substring(4);
        TestServer server = server(EngineChoice.POSTGRES);
        server.client().get(path).expect(401);
        assertThat(outsider(server, "o" + path.length()).get(path).expect(403).at("/code"))
                .isEqualTo("permission_denied");
    }

    @Test
    void onlyWhoMaySeeEveryProjectKillsAndAnalyzes() {
        TestServer server = server(EngineChoice.POSTGRES);
        String analyze = "/api/instance_status/analyze_ch_query";
        String kill = "/api/instance_status/queries/kill";
        server.client().post(analyze, "{\"query\": \"SELECT 1\"}").expect(401);
        TestClient eve = outsider(server, "eve");
        eve.post(analyze, "{\"query\": \"SELECT 1\"}").expect(403);
        eve.post(kill, "{\"engine\": \"postgres\", \"id\": \"1-1\"}").expect(403);
        owner(EngineChoice.POSTGRES).post(analyze, "{}").expect(400);
        owner(EngineChoice.POSTGRES)
                .post(kill, "{\"engine\": \"mysql\", \"id\": \"1\"}")
                .expect(400);
    }

    /** The owner of another organization of the instance. */
    private static TestClient outsider(TestServer server, String name) {
        TestClient client = server.client();
        client.post(
                        "/api/signup/",
                        "{\"first_name\": \"Eve\", \"email\": \"" + name
                                + "@example.com\", \"password\": \"correct horse\", \"organization_name\": \"Other\"}")
                .expect(201);
        return client;
    }

    private static JsonNode await(TestClient owner, String list, String text) {
        JsonNode[] found = new JsonNode[1];
        Waiting.until("it runs", () -> {
            for (JsonNode query : queries(owner).at(list)) {
                if (query.get("query").asString().contains(text)) {
                    found[0] = query;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }

    private static String kill(TestClient owner, String engine, String id) {
        return owner.post(
                        "/api/instance_status/queries/kill", "{\"engine\": \"" + engine + "\", \"id\": \"" + id + "\"}")
                .expect(200)
                .at("/killed");
    }

    private static JsonNode queries(TestClient owner) {
        return owner.get("/api/instance_status/queries").expect(200).json();
    }

    private static TestServer server(EngineChoice engine) {
        return Objects.requireNonNull(SERVERS.get(engine));
    }

    private static TestClient owner(EngineChoice engine) {
        return Objects.requireNonNull(OWNERS.get(engine));
    }
}
