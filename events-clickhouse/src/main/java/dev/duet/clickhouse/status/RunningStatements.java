package dev.duet.clickhouse.status;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.operation.RunningStatement;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Duet's statements that run now, from the server's own list; they are known by the comment that each carries. */
final class RunningStatements {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String OWN = "running";

    private RunningStatements() {}

    static List<RunningStatement> of(ClickHouseClient clickhouse) {
        Topology topology = clickhouse.topology();
        return clickhouse
                .query(
                        Sql.of(
                                """
                                SELECT
                                    query_id,
                                    substring(query, 1, 10000),
                                    toInt64(elapsed * 1000),
                                    toInt64(read_rows),
                                    toInt64(read_bytes),
                                    toInt64(memory_usage),
                                    Settings['log_comment']
                                FROM {processes}
                                WHERE {asked} AND Settings['log_comment'] != ''
                                ORDER BY elapsed DESC
                                LIMIT 200
                                """,
                                Map.of(
                                        "processes",
                                        topology.ofServers("processes"),
                                        "asked",
                                        topology.isCluster() ? Sql.of("is_initial_query") : Sql.bool(true))),
                        Occasion.job(OWN),
                        RowBinaryReader.rows(RunningStatements::statement))
                .stream()
                .filter(statement -> !OWN.equals(statement.route()))
                .toList();
    }

    private static RunningStatement statement(RowBinaryReader row) throws IOException {
        String serverId = row.text();
        String query = row.text();
        long millis = row.int64();
        long rows = row.int64();
        long bytes = row.int64();
        long memory = row.int64();
        JsonNode comment = read(row.text());
        return new RunningStatement(
                comment.path("query_id").asString(serverId),
                query,
                Instant.now().minusMillis(millis),
                millis,
                rows,
                bytes,
                memory,
                number(comment.path("user")),
                comment.path("project").asLong(0) == 0
                        ? null
                        : comment.path("project").asLong(0),
                comment.has("id") ? comment.path("id").asString("") : null,
                comment.has("query_kind") ? comment.path("query_kind").asString("") : null);
    }

    private static JsonNode read(String comment) {
        try {
            return MAPPER.readTree(comment);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode(); // another program's
        }
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? node.asLong() : null;
    }
}
