package dev.duet.server.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.clickhouse.cluster.Placement;
import dev.duet.clickhouse.cluster.Placement.Spread;
import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.config.Config;
import dev.duet.server.config.EngineChoice;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server whose events are spread over the shards of a cluster inside one ClickHouse. */
class ClusterServerTest {
    private static final int SHARDS = 3;

    /** What a shard sees of the files that all of them share. */
    private static final String ROWS_OF_A_SHARD = Placement.TABLES.entrySet().stream()
            .filter(table -> table.getValue() instanceof Spread)
            .map(table -> "'%s_local': '%s %% %d + 1 = shardNum()'"
                    .formatted(table.getKey(), ((Spread) table.getValue()).key(), SHARDS))
            .collect(Collectors.joining(", ", "{", "}"));

    @Test
    void itStartsCapturesMergesAnswersAndDeletes(@TempDir Path directory) {
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.builder()
                        .dataDirectory(directory)
                        .loopbackShards(SHARDS)
                        .setting("additional_table_filters", ROWS_OF_A_SHARD)
                        .start();
                TestServer server = TestServer.start(config -> inCluster(config, clickHouse))) {
            TestClient ada = server.owner();
            TestProjectClient project = new TestProjectClient(ada);
            project.capture("""
                    [{"event": "look", "distinct_id": "anon"}, {"event": "look", "distinct_id": "ann"},
                     {"event": "look", "distinct_id": "bob"}, {"event": "look", "distinct_id": "cid"},
                     {"event": "look", "distinct_id": "dan"}, {"event": "look", "distinct_id": "eve"},
                     {"event": "$identify", "distinct_id": "ann", "properties": {"$anon_distinct_id": "anon"}}]
                    """);
            assertThat(lookers(project, "total")).isEqualTo(6);
            assertThat(lookers(project, "dau")).isEqualTo(5);
            project.delete("persons/" + person(project, "bob") + "/?delete_events=true")
                    .expect(204);
            project.delete("persons/" + person(project, "anon") + "/?delete_events=true")
                    .expect(204);
            Waiting.until("their events are gone", () -> lookers(project, "total") == 3);
            assertThat(lookers(project, "dau")).isEqualTo(3);
            JsonNode migrations = ada.get("/api/instance_status/migrations?look=true")
                    .expect(200)
                    .json();
            assertThat(migrations.get("drift").toString()).isEqualTo("[]");
            assertThat(ada.get("/api/instance_status/").expect(200).json().toString())
                    .contains("clickhouse_cluster")
                    .doesNotContain("cannot be read");
        }
    }

    private static Config inCluster(Config config, EmbeddedClickHouse clickHouse) {
        URI url = clickHouse.url();
        return config.withEngine(EngineChoice.CLICKHOUSE)
                .withClickHouse(URI.create("http://" + clickHouse.user() + ":" + clickHouse.password() + "@"
                        + url.getHost() + ":" + url.getPort() + "/spread"))
                .withOperator(config.operator().withCluster("loopback"));
    }

    private static double lookers(TestProjectClient project, String math) {
        return project.get("insights/trend/?date_from=-1d&display=BoldNumber&events="
                        + TestProjectClient.encoded("[{\"id\": \"look\", \"math\": \"" + math + "\"}]"))
                .expect(200)
                .json()
                .at("/result/0/aggregated_value")
                .asDouble();
    }

    private static String person(TestProjectClient project, String distinctId) {
        return project.get("persons/?distinct_id=" + distinctId)
                .expect(200)
                .json()
                .at("/results/0/uuid")
                .asString();
    }
}
