package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.cluster.Cluster;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import java.util.List;
import java.util.Map;

/**
 * The definitions of all tables, columns, projections and indexes as migrations make them, seen in a database that is made
 * for that and dropped.
 */
final class DeclaredShape {
    private DeclaredShape() {}

    /** As migrations make them where {@code clickhouse} is. */
    static Map<String, String> declared(
            ClickHouseClient clickhouse, Address address, ClickHouseLimits limits, List<Migration> applied) {
        Map<String, String> declared = declared(address, limits, applied);
        return clickhouse.topology() instanceof Cluster cluster
                ? new ClusterShape(cluster).expected(declared)
                : declared;
    }

    /** One at a time, as there is one name for the database. */
    private static synchronized Map<String, String> declared(
            Address address, ClickHouseLimits limits, List<Migration> applied) {
        Sql name = Sql.identifier(address.database() + "_declared");
        Address scratch =
                new Address(address.url(), address.user(), address.password(), address.database() + "_declared");
        try (ClickHouseClient outside = ClickHouseClient.at(address, limits, StatementListener.NONE);
                ClickHouseClient inside = ClickHouseClient.at(scratch, limits, StatementListener.NONE)) {
            outside.execute(Sql.of("DROP DATABASE IF EXISTS {0} SYNC", name));
            outside.execute(Sql.of("CREATE DATABASE {0}", name));
            try {
                SchemaTarget target = new SchemaTarget(inside);
                applied.forEach(migration -> target.change(migration, migration.statements(), MigrationRun.all()));
                return FoundShape.of(inside);
            } finally {
                outside.execute(Sql.of("DROP DATABASE IF EXISTS {0} SYNC", name));
            }
        }
    }
}
