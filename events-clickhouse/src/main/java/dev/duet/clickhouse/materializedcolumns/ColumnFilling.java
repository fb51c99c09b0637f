package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes columns into rows that were stored before them. The work is the server's own, a mutation that it goes on with by
 * itself; until a part of the table is done, the column's default is computed when it is asked for.
 */
final class ColumnFilling {
    /** The first and last part of a table without partitions. */
    private static final String WHOLE = "all";

    private final ClickHouseClient clickhouse;

    ColumnFilling(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** A partition of a table in which a column, or its projection, is still to be written. */
    private record Work(MaterializedColumn column, String partition) {}

    /**
     * Begins to write what is not written and not being written yet; each table's rows are read once for all of its columns.
     *
     * @param days how far back from today; partitions that reach into it are written whole
     */
    void begin(List<MaterializedColumn> columns, long days) {
        for (PropertyTable table : PropertyTable.values()) {
            List<Work> missing = new ArrayList<>();
            for (MaterializedColumn column : columns) {
                if (column.table() == table && !isRunning(column)) {
                    partitionsWithout(column, days).forEach(partition -> missing.add(new Work(column, partition)));
                }
            }
            begin(table, missing);
        }
    }

    private void begin(PropertyTable table, List<Work> missing) {
        if (missing.isEmpty()) {
            return;
        }
        write(table, missing.stream().map(ColumnFilling::column).toList());
        List<Sql> totals = missing.stream()
                .filter(work -> work.column().dailyTotals().isPresent())
                .map(ColumnFilling::projection)
                .toList();
        if (!totals.isEmpty()) {
            write(table, totals);
        }
    }

    private void write(PropertyTable table, List<Sql> commands) {
        clickhouse.execute(Sql.of(
                "ALTER TABLE {0} {1} SETTINGS mutations_sync = 0",
                Sql.identifier(table.tableName()), Sql.join(", ", commands)));
    }

    private static Sql column(Work work) {
        return Sql.of("MATERIALIZE COLUMN {0}{1}", Sql.identifier(work.column().name()), partition(work.partition()));
    }

    private static Sql projection(Work work) {
        return Sql.of("MATERIALIZE PROJECTION {0}{1}", work.column().projection(), partition(work.partition()));
    }

    private static Sql partition(String id) {
        return id.equals(WHOLE) ? Sql.of("") : Sql.of(" IN PARTITION ID {0}", Sql.quoted(id));
    }

    /** By numbers of rows, for parts of different shards may have one name. */
    private List<String> partitionsWithout(MaterializedColumn column, long days) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT partition_id
                        FROM (
                            SELECT partition_id, max_date, toInt64(rows) AS missing
                            FROM {parts}
                            WHERE database = {database} AND table = {table} AND active
                            UNION ALL
                            SELECT partition_id, max_date, -toInt64(rows) AS missing
                            FROM {columns}
                            WHERE database = {database} AND table = {table} AND active AND column = {column}
                        )
                        WHERE partition_id = {whole} OR toInt32(max_date) >= toInt32(today()) - {days}
                        GROUP BY partition_id
                        HAVING sum(missing) > 0
                        ORDER BY partition_id
                        """,
                        Map.of(
                                "parts", clickhouse.topology().ofShards("parts"),
                                "columns", clickhouse.topology().ofShards("parts_columns"),
                                "database", clickhouse.topology().databaseName(),
                                "table", stored(column.table()),
                                "whole", Sql.text(WHOLE),
                                "days", Sql.number(days),
                                "column", Sql.text(column.name()))),
                Occasion.job("columns"),
                RowBinaryReader.rows(RowBinaryReader::text));
    }

    private Sql stored(PropertyTable table) {
        return Sql.quoted(clickhouse.topology().stored(table.tableName()));
    }

    /** Whether the server is writing the column into older rows. */
    boolean isRunning(MaterializedColumn column) {
        return !partitionsBeingWritten(column).isEmpty();
    }

    /** The name of the column or projection that a row of {@code system.mutations} writes. */
    static Sql written() {
        return Sql.of("extract(command, 'MATERIALIZE (?:COLUMN|PROJECTION) `?([^ `)]+)')");
    }

    /**
     * Does something that the server cannot do while it writes columns of the table, such as dropping one: what it writes is
     * ended before, and begun anew after it.
     *
     * @param others the columns that there are afterwards
     */
    void without(PropertyTable table, List<MaterializedColumn> others, Runnable change) {
        List<Work> again = new ArrayList<>();
        if (isAnyRunning(table)) {
            for (MaterializedColumn other : others) {
                partitionsBeingWritten(other).forEach(partition -> again.add(new Work(other, partition)));
            }
            clickhouse.execute(Sql.of(
                    "KILL MUTATION WHERE database = {database} AND table = {table} AND NOT is_done AND {written} != '' SYNC",
                    Map.of(
                            "database", clickhouse.topology().databaseName(),
                            "table", stored(table),
                            "written", written())));
        }
        try {
            change.run();
        } finally {
            begin(table, again);
        }
    }

    /** Whether there are unfinished mutations that write any column of the table. */
    private boolean isAnyRunning(PropertyTable table) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT count() > 0
                        FROM {mutations}
                        WHERE database = {database} AND table = {table} AND NOT is_done AND {written} != ''
                        """,
                        Map.of(
                                "mutations", clickhouse.topology().ofShards("mutations"),
                                "database", clickhouse.topology().databaseName(),
                                "table", stored(table),
                                "written", written())),
                Occasion.job("columns"),
                row -> row.uint8() == 1);
    }

    /** The partitions into which the server writes the column, or its projection, at this moment. */
    private List<String> partitionsBeingWritten(MaterializedColumn column) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT DISTINCT if(position(command, 'IN PARTITION') = 0, {whole}, extract(command, 'ID \\'([^\\']+)\\''))
                        FROM {mutations}
                        WHERE database = {database}
                          AND table = {table}
                          AND NOT is_done
                          AND {written} IN ({column}, {projection})
                        """,
                        Map.of(
                                "whole", Sql.text(WHOLE),
                                "mutations", clickhouse.topology().ofShards("mutations"),
                                "database", clickhouse.topology().databaseName(),
                                "table", stored(column.table()),
                                "written", written(),
                                "column", Sql.text(column.name()),
                                "projection", Sql.text(column.projectionName()))),
                Occasion.job("columns"),
                RowBinaryReader.rows(RowBinaryReader::text));
    }
}
