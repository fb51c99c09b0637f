package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.cluster.Cluster;
import dev.duet.clickhouse.sql.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The definitions of all tables, columns, projections and indexes as they are, on every server. Columns of properties are left out:
 * what an operator adds or drops is no drift.
 */
final class FoundShape {
    private static final Occasion OCCASION = Occasion.job("drift");

    private FoundShape() {}

    /** Where the servers of a cluster do not agree on an object, it is there once for each of them, with its host. */
    static Map<String, String> of(ClickHouseClient clickhouse) {
        Map<String, Map<String, String>> hosts = ofHosts(clickhouse);
        if (hosts.size() == 1) {
            return hosts.values().iterator().next();
        }
        Map<String, String> found = new TreeMap<>();
        hosts.forEach((host, objects) -> objects.forEach((object, definition) -> {
            boolean agreed = hosts.values().stream().allMatch(other -> definition.equals(other.get(object)));
            found.put(agreed ? object : object + " on " + host, definition);
        }));
        return found;
    }

    private static Map<String, Map<String, String>> ofHosts(ClickHouseClient clickhouse) {
        Topology topology = clickhouse.topology();
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT concat('table ', name) AS object, engine_full AS definition, hostName() AS host
                        FROM {tables}
                        WHERE database = {database}
                          AND name NOT IN ('migrations', 'events_rebuilt', 'events_wanted', 'events_folding')
                        UNION ALL
                        SELECT
                            concat('column ', table, '.', name) AS object,
                            concat(
                                type,
                                if(default_kind = '', '', concat(' ', default_kind, ' ', default_expression)),
                                if(compression_codec = '', '', concat(' ', compression_codec)),
                                if(comment = '', '', concat(' COMMENT ', comment))
                            ) AS definition,
                            hostName() AS host
                        FROM {columns}
                        WHERE database = {database}
                          AND table NOT IN ('migrations', 'events_rebuilt', 'events_wanted', 'events_folding')
                          AND NOT startsWith(comment, 'column_materializer::')
                        UNION ALL
                        SELECT concat('projection ', table, '.', name) AS object, query AS definition, hostName() AS host
                        FROM {projections}
                        WHERE database = {database}
                          AND table NOT IN ('events_rebuilt', 'events_wanted', 'events_folding')
                          AND NOT startsWith(name, 'daily_')
                        UNION ALL
                        SELECT
                            concat('index ', table, '.', name) AS object,
                            concat(type_full, ' ', expr, ' GRANULARITY ', toString(granularity)) AS definition,
                            hostName() AS host
                        FROM {indexes}
                        WHERE database = {database} AND table NOT IN ('events_rebuilt', 'events_wanted', 'events_folding')
                        ORDER BY object
                        """,
                        Map.of(
                                "database", topology.databaseName(),
                                "tables", topology.ofServers("tables"),
                                "columns", topology.ofServers("columns"),
                                "projections", topology.ofServers("projections"),
                                "indexes", topology.ofServers("data_skipping_indices"))),
                OCCASION,
                in -> {
                    Map<String, Map<String, String>> hosts = new TreeMap<>();
                    while (in.hasNext()) {
                        String object = in.text();
                        String definition = in.text();
                        Map<String, String> objects = hosts.computeIfAbsent(in.text(), host -> new LinkedHashMap<>());
                        objects.put(
                                object,
                                topology instanceof Cluster cluster
                                        ? new ClusterShape(cluster).comparable(definition)
                                        : definition);
                    }
                    return hosts.isEmpty() ? Map.of("", Map.of()) : hosts;
                });
    }
}
