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

    private List<String> partitionsWithout(MaterializedColumn column, long days) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT DISTINCT partition_id
                        FROM system.parts
                        WHERE database = currentDatabase()
                          AND table = {table}
                          AND active
                          AND (partition_id = {whole} OR toInt32(max_date) >= toInt32(today()) - {days})
                          AND name NOT IN (
                              SELECT name
                              FROM system.parts_columns
                              WHERE database = currentDatabase() AND table = {table} AND active AND column = {column}
                          )
                        ORDER BY partition_id
                        """,
                        Map.of(
                                "table", Sql.text(column.table().tableName()),
                                "whole", Sql.text(WHOLE),
                                "days", Sql.number(days),
                                "column", Sql.text(column.name()))),
                Occasion.job("columns"),
                RowBinaryReader.rows(RowBinaryReader::text));
    }

    /** Whether the server is writing the column into older rows. */
    boolean isRunning(MaterializedColumn column) {
        return !clickhouse
                .query(
                        Sql.of(
                                """
                                SELECT 1
                                FROM system.mutations
                                WHERE database = currentDatabase()
                                  AND table = {table}
                                  AND NOT is_done
                                  AND {written} IN ({column}, {projection})
                                """,
                                Map.of(
                                        "table", Sql.text(column.table().tableName()),
                                        "written", written(),
                                        "column", Sql.text(column.name()),
                                        "projection", Sql.text(column.projectionName()))),
                        Occasion.job("columns"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
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
        List<String> mutations = running(table);
        List<Work> again = new ArrayList<>();
        if (!mutations.isEmpty()) {
            for (MaterializedColumn other : others) {
                partitionsWrittenIn(mutations, other).forEach(partition -> again.add(new Work(other, partition)));
            }
            clickhouse.execute(Sql.of(
                    "KILL MUTATION WHERE database = currentDatabase() AND table = {0} AND mutation_id IN {1} SYNC",
                    Sql.text(table.tableName()), Sql.texts(mutations)));
        }
        try {
            change.run();
        } finally {
            begin(table, again);
        }
    }

    /** The unfinished mutations that write any column of the table. */
    private List<String> running(PropertyTable table) {
        return clickhouse.query(
                Sql.of("""
                        SELECT DISTINCT mutation_id
                        FROM system.mutations
                        WHERE database = currentDatabase() AND table = {table} AND NOT is_done AND {written} != ''
                        """, Map.of("table", Sql.text(table.tableName()), "written", written())),
                Occasion.job("columns"),
                RowBinaryReader.rows(RowBinaryReader::text));
    }

    private List<String> partitionsWrittenIn(List<String> mutations, MaterializedColumn column) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT DISTINCT if(position(command, 'IN PARTITION') = 0, {whole}, extract(command, 'ID \\'([^\\']+)\\''))
                        FROM system.mutations
                        WHERE database = currentDatabase()
                          AND table = {table}
                          AND mutation_id IN {mutations}
                          AND {written} IN ({column}, {projection})
                        """,
                        Map.of(
                                "whole", Sql.text(WHOLE),
                                "table", Sql.text(column.table().tableName()),
                                "mutations", Sql.texts(mutations),
                                "written", written(),
                                "column", Sql.text(column.name()),
                                "projection", Sql.text(column.projectionName()))),
                Occasion.job("columns"),
                RowBinaryReader.rows(RowBinaryReader::text));
    }
}
