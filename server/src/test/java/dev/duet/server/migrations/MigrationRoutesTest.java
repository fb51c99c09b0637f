package dev.duet.server.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Migrations;
import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.config.ColumnSettings;
import dev.duet.server.config.Config;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.config.OperatorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MigrationRoutesTest {
    private static final String PATH = "/api/instance_status/migrations/";
    private static final int NUMBER = EngineMigrations.all().all().size() + 1;

    @Test
    void staffSeesThatAllIsAppliedAndNothingDrifted() {
        try (TestServer server = TestServer.start()) {
            TestClient owner = server.owner();
            JsonNode status = owner.get(PATH).expect(200).json();
            assertThat(status.path("drift")).isEmpty();
            assertThat(status.path("drift_failure").isNull()).isTrue();
            assertThat(status.path("results"))
                    .isNotEmpty()
                    .allMatch(line -> line.path("state").asString().equals("applied")
                            && line.path("checksum").asString().length() == 64
                            && !line.path("what").asString().isEmpty()
                            && line.path("applied_at").asString().startsWith("20"));
            assertThat(status.path("results"))
                    .extracting(line -> line.path("store").asString())
                    .contains("server", "postgres");
            server.client().get(PATH).expect(401);
            server.client()
                    .send("GET", PATH, null, Map.of("X-Duet-Operator", server.operatorSecret()))
                    .expect(200);
            owner.post(PATH + "undo/", "{\"store\": \"server\", \"number\": 1}").expect(400);
            owner.post(PATH + "undo/", "{\"store\": \"other\", \"number\": 1}").expect(400);
            assertThat(fact(owner, "pending_migrations")).isEqualTo("0");
            assertThat(fact(owner, "schema_drift")).isEqualTo("0");
        }
    }

    @Test
    void anExpensiveOneWaitsUntilItIsAskedForAndCanBeTakenBackWhileTheServerRuns() {
        try (TestServer server = TestServer.start(MigrationRoutesTest::onClickHouse, withAnExpensiveOne())) {
            TestClient owner = server.owner();
            TestProjectClient project = new TestProjectClient(owner).capture(event("before"));
            assertThat(state(owner)).isEqualTo("pending");
            assertThat(fact(owner, "pending_migrations")).isEqualTo("1");
            finish(owner, "run/", "{}");
            assertThat(state(owner)).isEqualTo("pending");
            finish(owner, "run/", "{\"expensive\": true}");
            assertThat(state(owner)).isEqualTo("applied");
            assertThat(owner.get(PATH + "?look=true").json().path("drift")).isEmpty();
            project.capture(event("between"));
            finish(owner, "undo/", "{\"store\": \"clickhouse\", \"number\": " + NUMBER + "}");
            assertThat(state(owner)).isEqualTo("pending");
            project.capture(event("after"));
            List<String> names = new ArrayList<>();
            project.get("events/")
                    .expect(200)
                    .json()
                    .path("results")
                    .forEach(event -> names.add(event.path("event").asString()));
            assertThat(names).containsExactlyInAnyOrder("before", "between", "after");
        }
    }

    private static Config onClickHouse(Config config) {
        return config.withEngine(EngineChoice.CLICKHOUSE)
                .withOperator(new OperatorSettings(168, null, null, false, ColumnSettings.DEFAULT));
    }

    private static Migrations withAnExpensiveOne() {
        List<Migration> migrations = new ArrayList<>(EngineMigrations.all().all());
        migrations.add(EngineMigrations.rebuildEvents(
                NUMBER, "order_by_person", "Orders events by person.", Sql.of("""
                        ENGINE = MergeTree
                        PARTITION BY toYYYYMM(day)
                        ORDER BY (project, person, timestamp)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """), Sql.of("""
                        ENGINE = MergeTree
                        PARTITION BY toYYYYMM(day)
                        ORDER BY (project, event, day, person, timestamp)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """)));
        return new Migrations(migrations);
    }

    private static String event(String name) {
        return "[{\"event\": \"" + name + "\", \"distinct_id\": \"ada\", \"properties\": {}}]";
    }

    private static void finish(TestClient owner, String what, String body) {
        owner.post(PATH + what, body).expect(202);
        Waiting.until(
                what + " has ended",
                () -> !owner.get(PATH).expect(200).json().path("running").asBoolean());
        assertThat(owner.get(PATH).json().path("failure").isNull())
                .as(owner.get(PATH).json().path("failure").asString(""))
                .isTrue();
    }

    private static String state(TestClient owner) {
        for (JsonNode line : owner.get(PATH).expect(200).json().path("results")) {
            if (line.path("expensive").asBoolean()) {
                return line.path("state").asString();
            }
        }
        throw new AssertionError("no migration is expensive");
    }

    private static String fact(TestClient owner, String key) {
        for (JsonNode fact : owner.get("/api/instance_status/")
                .expect(200)
                .json()
                .path("results")
                .path("overview")) {
            if (fact.path("key").asString().equals(key)) {
                return fact.path("value").asString();
            }
        }
        throw new AssertionError("no line " + key);
    }
}
