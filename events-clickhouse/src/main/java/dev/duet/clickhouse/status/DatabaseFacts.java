package dev.duet.clickhouse.status;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server says of itself and of the engine's tables; what its user may not look at is told as such. */
final class DatabaseFacts {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFacts.class);

    private final ClickHouseClient clickhouse;
    private final Topology topology;

    DatabaseFacts(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
        this.topology = clickhouse.topology();
    }

    List<Fact> all() {
        boolean alive = clickhouse.isAlive();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("clickhouse_alive", "ClickHouse alive", alive));
        if (!alive) {
            return facts;
        }
        add(facts, "clickhouse_version", "ClickHouse version", this::version);
        add(facts, "clickhouse_event_count", "Events in ClickHouse", this::events);
        add(facts, "clickhouse_event_count_last_month", "Events in the last calendar month", this::eventsOfLastMonth);
        add(facts, "clickhouse_event_count_month_to_date", "Events in this month to date", this::eventsOfThisMonth);
        add(facts, EngineConsole.LAST_DAY, "Events stored in the last 24 hours", this::eventsOfLastDay);
        add(facts, "last_event_ingested_timestamp", "Last event ingested", this::lastIngested);
        addRows(
                facts,
                "clickhouse_disks",
                "ClickHouse disks",
                List.of("Disk", "Free bytes", "Total bytes"),
                this::disks);
        addRows(
                facts,
                "clickhouse_tables",
                "ClickHouse tables",
                List.of("Table", "Rows", "Bytes on disk"),
                this::tables);
        addRows(
                facts,
                "clickhouse_materialized_columns",
                "Materialized columns",
                List.of("Table", "Column", "Property", "Bytes on disk"),
                this::materializedColumns);
        if (topology.isCluster()) {
            addRows(
                    facts,
                    "clickhouse_cluster",
                    "ClickHouse cluster",
                    List.of("Shard", "Replica", "Host", "Failed connections"),
                    this::servers);
            addRows(
                    facts,
                    "clickhouse_replicas",
                    "ClickHouse replicas",
                    List.of("Table", "Host", "Read-only", "Seconds behind", "Waiting", "Active replicas"),
                    this::replicas);
        }
        addRows(
                facts,
                "clickhouse_system_metrics",
                "ClickHouse system metrics",
                List.of("Metric", "Value"),
                this::metrics);
        return facts;
    }

    private Object version() {
        return text(Sql.of("SELECT version()"));
    }

    private Object events() {
        return number(Sql.of("SELECT toInt64(count()) FROM events"));
    }

    private Object eventsOfLastMonth() {
        return number(Sql.of("""
                SELECT toInt64(count())
                FROM events
                WHERE day >= toStartOfMonth(toDate(now('UTC')) - INTERVAL 1 MONTH) AND day < toStartOfMonth(toDate(now('UTC')))
                """));
    }

    private Object eventsOfThisMonth() {
        return number(Sql.of("""
                SELECT toInt64(count())
                FROM events
                WHERE day >= toStartOfMonth(toDate(now('UTC'))) AND day <= toDate(now('UTC'))
                """));
    }

    private Object eventsOfLastDay() {
        return number(
                Sql.of("SELECT toInt64(count()) FROM events WHERE created_at >= now64(6, 'UTC') - INTERVAL 1 DAY"));
    }

    private Object lastIngested() {
        return text(Sql.of("""
                SELECT if(count() = 0, '', formatDateTime(max(created_at), '%Y-%m-%dT%H:%i:%SZ'))
                FROM events
                """));
    }

    private List<List<String>> disks() {
        return rows(
                Sql.of(
                        "SELECT {name}, toString(free_space), toString(total_space) FROM {disks} ORDER BY {name}",
                        Map.of(
                                "name",
                                topology.isCluster() ? Sql.of("concat(hostName(), ' ', name)") : Sql.of("name"),
                                "disks",
                                topology.ofServers("disks"))),
                3);
    }

    /** On a cluster the rows of each shard once, as one of its replicas has them. */
    private List<List<String>> tables() {
        return rows(Sql.of("""
                        SELECT table, toString(sum(rows)), toString(sum(bytes_on_disk))
                        FROM {0}
                        WHERE database = {1} AND active
                        GROUP BY table
                        ORDER BY sum(bytes_on_disk) DESC, table
                        """, topology.ofShards("parts"), topology.databaseName()), 3);
    }

    private List<List<String>> materializedColumns() {
        return rows(
                Sql.of(
                        """
                        SELECT
                            replaceRegexpOne(table, '_local$', '') AS name_of_table,
                            name,
                            substring(any(comment), length('column_materializer::') + 1),
                            toString(sum(data_compressed_bytes))
                        FROM {columns}
                        WHERE database = {database}
                          AND table IN {tables}
                          AND startsWith(comment, 'column_materializer::')
                        GROUP BY name_of_table, name
                        ORDER BY name_of_table, min(position)
                        """,
                        Map.of(
                                "columns", topology.ofShards("columns"),
                                "database", topology.databaseName(),
                                "tables", Sql.texts(List.of(topology.stored("events"), topology.stored("persons"))))),
                4);
    }

    /** As the server that is asked sees them. */
    private List<List<String>> servers() {
        return rows(Sql.of("""
                        SELECT toString(shard_num), toString(replica_num), host_name, toString(errors_count)
                        FROM system.clusters
                        WHERE cluster = {0}
                        ORDER BY shard_num, replica_num
                        """, topology.clusterName()), 4);
    }

    private List<List<String>> replicas() {
        return rows(Sql.of("""
                        SELECT
                            table, hostName(), if(is_readonly, 'yes', 'no'),
                            toString(absolute_delay), toString(queue_size), toString(active_replicas)
                        FROM {0}
                        WHERE database = {1}
                        ORDER BY table, hostName()
                        """, topology.ofServers("replicas"), topology.databaseName()), 6);
    }

    private List<List<String>> metrics() {
        return rows(Sql.of("SELECT metric, toString(value) FROM system.metrics WHERE value != 0 ORDER BY metric"), 2);
    }

    private String text(Sql sql) {
        return rows(sql, 1).getFirst().getFirst();
    }

    private long number(Sql sql) {
        return clickhouse
                .query(sql, Occasion.job("status"), RowBinaryReader.rows(RowBinaryReader::int64))
                .getFirst();
    }

    private List<List<String>> rows(Sql sql, int columns) {
        return clickhouse.query(sql, Occasion.job("status"), RowBinaryReader.rows(row -> texts(row, columns)));
    }

    private static List<String> texts(RowBinaryReader row, int columns) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            texts.add(row.text());
        }
        return texts;
    }

    private static void add(List<Fact> facts, String key, String metric, Supplier<Object> value) {
        try {
            facts.add(Fact.of(key, metric, value.get()));
        } catch (DuetException e) {
            facts.add(unreadable(key, metric, e));
        }
    }

    private static void addRows(
            List<Fact> facts, String key, String metric, List<String> columns, Supplier<List<List<String>>> rows) {
        try {
            facts.add(Fact.of(key, metric, columns, rows.get()));
        } catch (DuetException e) {
            facts.add(unreadable(key, metric, e));
        }
    }

    private static Fact unreadable(String key, String metric, DuetException e) {
        LOG.warn("{} cannot be read from ClickHouse", key, e);
        return Fact.of(key, metric, "cannot be read: " + e.getMessage());
    }
}
