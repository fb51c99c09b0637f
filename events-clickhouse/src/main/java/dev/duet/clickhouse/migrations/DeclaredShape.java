package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The definitions of all tables, columns, projections and indexes: as migrations make them, seen in a database that is made
 * for that and dropped, and as they are. Columns of properties are left out: what an operator adds or drops is no drift.
 */
final class DeclaredShape {
    private static final Occasion OCCASION = Occasion.job("drift");

    private DeclaredShape() {}

    /** One at a time, as there is one name for the database. */
    static synchronized Map<String, String> declared(
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
                return found(inside);
            } finally {
                outside.execute(Sql.of("DROP DATABASE IF EXISTS {0} SYNC", name));
            }
        }
    }

    static Map<String, String> found(ClickHouseClient clickhouse) {
        return clickhouse.query(Sql.of("""
                        SELECT concat('table ', name) AS object, engine_full AS definition
                        FROM system.tables
                        WHERE database = currentDatabase() AND name NOT IN ('migrations', 'events_rebuilt', 'events_wanted', 'events_folding')
                        UNION ALL
                        SELECT
                            concat('column ', table, '.', name) AS object,
                            concat(
                                type,
                                if(default_kind = '', '', concat(' ', default_kind, ' ', default_expression)),
                                if(compression_codec = '', '', concat(' ', compression_codec)),
                                if(comment = '', '', concat(' COMMENT ', comment))
                            ) AS definition
                        FROM system.columns
                        WHERE database = currentDatabase()
                          AND table NOT IN ('migrations', 'events_rebuilt', 'events_wanted', 'events_folding')
                          AND NOT startsWith(comment, 'column_materializer::')
                        UNION ALL
                        SELECT concat('projection ', table, '.', name) AS object, query AS definition
                        FROM system.projections
                        WHERE database = currentDatabase()
                          AND table NOT IN ('events_rebuilt', 'events_wanted', 'events_folding')
                          AND NOT startsWith(name, 'daily_')
                        UNION ALL
                        SELECT
                            concat('index ', table, '.', name) AS object,
                            concat(type_full, ' ', expr, ' GRANULARITY ', toString(granularity)) AS definition
                        FROM system.data_skipping_indices
                        WHERE database = currentDatabase() AND table NOT IN ('events_rebuilt', 'events_wanted', 'events_folding')
                        ORDER BY object
                        """), OCCASION, in -> {
            Map<String, String> definitions = new LinkedHashMap<>();
            while (in.hasNext()) {
                definitions.put(in.text(), in.text());
            }
            return definitions;
        });
    }
}
