package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.operation.StoredColumn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the server says of the columns: their sizes, and in how many rows they are written. */
final class ColumnFacts {
    private final ClickHouseClient clickhouse;

    ColumnFacts(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    List<StoredColumn> all() {
        Topology topology = clickhouse.topology();
        return clickhouse.query(
                Sql.of(
                        """
                        WITH
                            (
                                SELECT groupArray((replaceRegexpOne(table, '_local$', ''), {written}))
                                FROM {mutations}
                                WHERE database = {database} AND NOT is_done
                            ) AS running
                        SELECT
                            table,
                            substring(comment, {start}) AS property,
                            name,
                            type,
                            toInt64(column_bytes),
                            if(all_rows = 0, 1., rows_with / all_rows) AS filled,
                            has(running, (table, name)) OR has(running, (table, concat('daily_', name))) AS filling
                        FROM system.columns
                        LEFT JOIN (
                            SELECT
                                replaceRegexpOne(table, '_local$', '') AS part_table,
                                column AS part_column,
                                sum(rows) AS rows_with,
                                sum(column_data_compressed_bytes) AS column_bytes
                            FROM {columns}
                            WHERE database = {database} AND active AND table IN {tables}
                            GROUP BY part_table, part_column
                        ) AS written ON part_table = table AND part_column = name
                        LEFT JOIN (
                            SELECT replaceRegexpOne(table, '_local$', '') AS whole_table, sum(rows) AS all_rows
                            FROM {parts}
                            WHERE database = {database} AND active AND table IN {tables}
                            GROUP BY whole_table
                        ) AS whole ON whole_table = table
                        WHERE database = {database}
                          AND table IN ('events', 'persons')
                          AND startsWith(comment, {comment})
                        ORDER BY table, position
                        """,
                        Map.of(
                                "database", topology.databaseName(),
                                "tables", Sql.texts(List.of(topology.stored("events"), topology.stored("persons"))),
                                "mutations", topology.ofShards("mutations"),
                                "columns", topology.ofShards("parts_columns"),
                                "parts", topology.ofShards("parts"),
                                "written", ColumnFilling.written(),
                                "start", Sql.number(MaterializedColumn.COMMENT.length() + 1L),
                                "comment", Sql.text(MaterializedColumn.COMMENT))),
                Occasion.job("columns"),
                RowBinaryReader.rows(ColumnFacts::column));
    }

    private static StoredColumn column(RowBinaryReader row) throws IOException {
        String table = row.text();
        String property = row.text();
        String name = row.text();
        String kind = row.text().contains("Float64") ? "number" : "text";
        return new StoredColumn(table, property, name, kind, row.int64(), row.float64(), row.uint8() == 1);
    }
}
