package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.NumberText;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the values of a property are like, by every n-th stretch of the table's rows.
 *
 * @param present how many rows have the property
 * @param different how many different texts there are
 * @param numbers how many of them are numbers
 */
record ColumnSample(long present, long different, long numbers) {
    private static final long ROWS = 500_000;

    /** Beyond, the dictionary of a month's texts is larger than what it saves. */
    private static final long MOST_OF_FEW = 50_000;

    private static final long FEWEST_OF_MANY = 1_000;

    static ColumnSample of(ClickHouseClient clickhouse, PropertyTable table, String property) {
        Sql name = Sql.identifier(table.tableName());
        long rows = clickhouse
                .query(
                        Sql.of("SELECT toInt64(count()) FROM {0}", name),
                        Occasion.job("columns"),
                        RowBinaryReader.rows(RowBinaryReader::int64))
                .getFirst();
        Sql sample = Sql.of(
                """
                SELECT
                    toInt64(count(text)),
                    toInt64(uniqExact(text)),
                    toInt64(countIf(match(ifNull(text, ''), {grammar})))
                FROM (
                    SELECT {text} AS text
                    FROM {table}
                    WHERE intDiv(_part_offset, 8192) % {every} = 0
                )
                """,
                Map.of(
                        "grammar", Sql.text(NumberText.EXPRESSION),
                        "text", MaterializedColumn.text(property),
                        "table", name,
                        "every", Sql.number(Math.max(1, rows / ROWS))));
        return clickhouse
                .query(
                        sample,
                        Occasion.job("columns"),
                        RowBinaryReader.rows(row -> new ColumnSample(row.int64(), row.int64(), row.int64())))
                .getFirst();
    }

    /** The columns that such a property gains from. */
    Set<ColumnKind> kinds() {
        boolean isMany = different > MOST_OF_FEW || (different > FEWEST_OF_MANY && different > present / 2);
        Set<ColumnKind> kinds = EnumSet.of(isMany ? ColumnKind.MANY_TEXTS : ColumnKind.FEW_TEXTS);
        if (present > 0 && numbers == present) {
            kinds.add(ColumnKind.NUMBER);
        }
        return kinds;
    }
}
