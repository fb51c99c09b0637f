package dev.duet.server.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.identity.BatchFence;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class ColumnRoutesTest {
    private static final String PATH = "/api/instance_status/materialized_columns";
    private static final DatabaseAddress DATABASE = TestPostgres.createAddress();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient owner;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                config -> config.withEngine(EngineChoice.CLICKHOUSE).withDatabase(DATABASE));
        owner = server.owner();
        plant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What slow statements looked at: a property that cost little often, one that cost much at once, one with a column. */
    private static void plant() {
        try (Database database = Database.open(DATABASE, 1)) {
            database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO query_log (query_id, engine, query, started_at, duration_ms, route, kind, properties)
                    SELECT 'a', 'clickhouse', 'SELECT', now(), 3000, 'r', 'Trends', '{event.often a/b,event.$browser}'::text[]
                    FROM generate_series(1, 20)
                    UNION ALL
                    SELECT 'b', 'clickhouse', 'SELECT', now(), 61000, 'r', 'Trends', '{person.at once}'::text[]
                    UNION ALL
                    SELECT 'c', 'clickhouse', 'SELECT', now(), 2999, 'r', 'Trends', '{event.fast}'::text[]
                    UNION ALL
                    SELECT 'd', 'clickhouse', 'SELECT', now() - interval '8 days', 99999, 'r', 'Trends', '{event.old}'::text[]
                    UNION ALL
                    SELECT 'e', 'postgres', 'SELECT', now(), 99999, 'r', 'Trends', '{event.on the other engine}'::text[]
                    """));
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path(field).asString(""))
                .toList();
    }

    private static List<String> properties() {
        return texts(owner.get(PATH).expect(200).json().get("results"), "property");
    }

    @Test
    void theCostliestPropertiesWithoutAColumnAreToldAndGetOne() {
        JsonNode list = owner.get(PATH).expect(200).json();
        assertThat(list.path("supported").asBoolean()).isTrue();
        assertThat(list.at("/settings/minimum_query_time_ms").asInt()).isEqualTo(3_000);
        assertThat(list.at("/settings/schedule").asString()).isEqualTo("0 5 * * SAT");
        assertThat(texts(list.get("candidates"), "property")).containsExactly("at once", "often a/b");
        assertThat(list.at("/candidates/0/total_ms").asLong()).isEqualTo(61_000);

        JsonNode planned = owner.post(PATH + "/analyze", "{\"dry_run\": true, \"max_at_once\": 1}")
                .expect(200)
                .json()
                .get("results");
        assertThat(planned).hasSize(1);
        assertThat(planned.at("/0/columns/0").asString()).startsWith("pmat_at_once_");
        assertThat(properties()).doesNotContain("at once");
        assertThat(texts(
                        owner.post(PATH + "/analyze", "{\"dry_run\": true, \"minimum_query_time_ms\": 2999}")
                                .expect(200)
                                .json()
                                .get("results"),
                        "property"))
                .containsExactly("at once", "often a/b", "fast");

        JsonNode given = owner.post(PATH + "/analyze", "{}").expect(200).json().get("results");
        assertThat(texts(given, "table")).containsExactly("persons", "events");
        assertThat(properties()).contains("at once", "often a/b");
        assertThat(owner.get(PATH).json().get("candidates")).isEmpty();

        owner.delete(PATH + "?table=persons&property=at%20once").expect(200);
        owner.delete(PATH + "?property=often%20a/b").expect(200);
        owner.delete(PATH + "?property=often%20a/b").expect(404);
        assertThat(properties()).doesNotContain("at once", "often a/b");
    }

    @Test
    void aColumnIsDroppedWhenTheBatchesOfOtherProcessesAreThrough() throws Exception {
        owner.post(PATH, "{\"property\": \"awaited\"}").expect(201);
        try (Database another = Database.open(DATABASE, 2);
                Connection connection = another.dataSource().getConnection()) {
            BatchFence.enter(connection);
            CompletableFuture<TestClient.Answer> dropping =
                    CompletableFuture.supplyAsync(() -> owner.delete(PATH + "?property=awaited"));
            while (!isAwaited(another)) {
                assertThat(dropping).isNotDone();
                Thread.sleep(20);
            }
            assertThat(properties()).contains("awaited");
            BatchFence.leave(connection);
            dropping.get().expect(200);
        }
        assertThat(properties()).doesNotContain("awaited");
    }

    private static boolean isAwaited(Database database) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT EXISTS (
                            SELECT
                            FROM pg_locks
                            JOIN pg_database AS database ON database.oid = pg_locks.database
                            WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
                        )
                        """).mapTo(Boolean.class).one());
    }

    @Test
    void whatIsAskedWronglyIsNamed() {
        assertThat(owner.post(PATH, "{}").expect(400).at("/attr")).isEqualTo("property");
        assertThat(owner.post(PATH, "{\"property\": \"k\", \"table\": \"groups\"}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("table");
        assertThat(owner.delete(PATH).expect(400).at("/attr")).isEqualTo("property");
        assertThat(owner.post(PATH + "/analyze", "{\"max_at_once\": 0}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("max_at_once");
        server.client().post(PATH, "{\"property\": \"k\"}").expect(401);
    }

    @Test
    void theCommandsTellWhatTheyWouldDoAndWhatTheyDid() {
        assertThat(told(client -> client.add(new ColumnClient.Named("events", "told"), Optional.of(7), true)))
                .containsExactly("told of events would get mat_told (text).");
        assertThat(told(client -> client.add(new ColumnClient.Named("events", "told"), Optional.of(7), false)))
                .containsExactly("told of events has mat_told (text).", "mat_told is written in all rows.");
        assertThat(told(ColumnClient::list))
                .anyMatch(line -> line.startsWith("table   property"))
                .anyMatch(line -> line.startsWith("events  told ") && line.contains(" mat_told "));
        assertThat(told(client -> client.drop(new ColumnClient.Named("events", "told"), true)))
                .containsExactly("told of events would lose mat_told.");
        assertThat(told(client -> client.drop(new ColumnClient.Named("events", "told"), false)))
                .containsExactly("told of events has no column any more.");
        assertThat(told(client -> client.analyze(Map.of("minimum_query_time_ms", 1_000_000), true)))
                .containsExactly("No slow statement looked at a property without a column.");
        assertThat(told(client -> assertThat(client.hasColumns()).isTrue())).isEmpty();
    }

    private static List<String> told(Consumer<ColumnClient> work) {
        List<String> lines = new ArrayList<>();
        try (ColumnClient client = new ColumnClient(server.url(), server.operatorSecret(), lines::add, line -> {})) {
            work.accept(client);
        }
        return lines;
    }
}
