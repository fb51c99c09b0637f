package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The registry of {@link MaterializedColumn}s. It lives in the tables themselves, as the comments of their columns; a copy
 * is kept and read again after a change. Thread-safe.
 */
public final class MaterializedColumns {
    private final ClickHouseClient clickhouse;
    private volatile Columns current;

    public MaterializedColumns(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
        this.current = read();
    }

    /** The columns as of the last look. */
    public Columns current() {
        return current;
    }

    /** Looks again, for columns that another process added or dropped. */
    public Columns refresh() {
        current = read();
        return current;
    }

    /** Gives the property a column, which is right at once; nothing happens where it has one of this kind. */
    public synchronized MaterializedColumn add(PropertyTable table, String property, ColumnKind kind) {
        Columns known = refresh();
        MaterializedColumn column = (kind.isText() ? known.text(table, property) : known.number(table, property))
                .orElseGet(() -> MaterializedColumn.of(table, property, kind));
        if (known.all().contains(column)) {
            return column;
        }
        if (known.of(table).stream().anyMatch(other -> other.name().equals(column.name()))) {
            throw DuetException.invalid(
                    "property", "the column " + column.name() + " already belongs to another property");
        }
        if (isSomebodysOwn(column)) {
            throw DuetException.invalid(
                    "property",
                    "the table " + table.tableName() + " has a column " + column.name()
                            + " that Duet did not make; rename or drop it first");
        }
        clickhouse.execute(column.add());
        column.addDailyTotals().ifPresent(clickhouse::execute);
        refresh();
        return column;
    }

    /**
     * Begins to write the columns into rows that were stored before them, and returns; until then they are computed at each
     * question.
     *
     * @param days how far back from today rows of events are written
     */
    public void fill(List<MaterializedColumn> filled, long days) {
        new ColumnFilling(clickhouse).begin(filled, days);
    }

    /** Takes the column away; answers stay the same. */
    public void drop(MaterializedColumn column) {
        drop(column.table(), List.of(column));
    }

    /**
     * Takes columns of a table away. Nothing may be stored meanwhile: a row that comes with a column which goes leaves something
     * behind that the server fails at when it changes the rows next.
     */
    synchronized void drop(PropertyTable table, List<MaterializedColumn> dropped) {
        List<MaterializedColumn> others = refresh().of(table).stream()
                .filter(other -> !dropped.contains(other))
                .toList();
        new ColumnFilling(clickhouse).without(table, others, () -> {
            dropped.stream()
                    .filter(column -> column.dailyTotals().isPresent())
                    .forEach(column -> clickhouse.execute(Sql.of(
                            "ALTER TABLE {0} DROP PROJECTION IF EXISTS {1}",
                            Sql.identifier(table.tableName()), column.projection())));
            clickhouse.execute(Sql.of(
                    "ALTER TABLE {0} {1}",
                    Sql.identifier(table.tableName()),
                    Sql.join(
                            ", ",
                            dropped.stream()
                                    .map(column -> Sql.of("DROP COLUMN IF EXISTS {0}", Sql.identifier(column.name())))
                                    .toList())));
        });
        refresh();
    }

    /** Whether the table has a column of this name without our comment: nothing is known of what is in it. */
    private boolean isSomebodysOwn(MaterializedColumn column) {
        return !clickhouse
                .query(
                        Sql.of(
                                """
                                SELECT 1
                                FROM system.columns
                                WHERE database = currentDatabase()
                                  AND table = {table}
                                  AND name = {name}
                                  AND NOT startsWith(comment, {comment})
                                """,
                                Map.of(
                                        "table", Sql.text(column.table().tableName()),
                                        "name", Sql.text(column.name()),
                                        "comment", Sql.text(MaterializedColumn.COMMENT))),
                        Occasion.job("columns"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
    }

    private Columns read() {
        return new Columns(clickhouse.query(
                Sql.of(
                        """
                        SELECT table, name, type, substring(comment, {start}) AS property
                        FROM system.columns
                        WHERE database = currentDatabase()
                          AND table IN ('events', 'persons')
                          AND startsWith(comment, {comment})
                        ORDER BY table, position
                        """,
                        Map.of(
                                "start", Sql.number(MaterializedColumn.COMMENT.length() + 1L),
                                "comment", Sql.text(MaterializedColumn.COMMENT))),
                Occasion.job("columns"),
                RowBinaryReader.rows(MaterializedColumns::column)));
    }

    private static MaterializedColumn column(RowBinaryReader row) throws IOException {
        PropertyTable table = row.text().equals("events") ? PropertyTable.EVENTS : PropertyTable.PERSONS;
        String name = row.text();
        String type = row.text();
        String property = row.text();
        ColumnKind kind = type.contains("Float64")
                ? ColumnKind.NUMBER
                : type.contains("LowCardinality") ? ColumnKind.FEW_TEXTS : ColumnKind.MANY_TEXTS;
        return new MaterializedColumn(table, property, kind, name);
    }

    /** The columns that every installation begins with: what web analytics is asked about most. */
    public static List<MaterializedColumn> initial() {
        List<String> texts = List.of(
                "$current_url",
                "$pathname",
                "$browser",
                "$os",
                "$device_type",
                "$referring_domain",
                "$geoip_country_code",
                "utm_source",
                "utm_medium",
                "utm_campaign");
        List<MaterializedColumn> columns = new ArrayList<>();
        for (String property : texts) {
            columns.add(MaterializedColumn.of(PropertyTable.EVENTS, property, ColumnKind.FEW_TEXTS));
        }
        columns.add(sessions());
        return columns;
    }

    /** The column of the session that an event belongs to. */
    public static MaterializedColumn sessions() {
        return MaterializedColumn.of(PropertyTable.EVENTS, Property.OfSession.ID, ColumnKind.MANY_TEXTS);
    }
}
