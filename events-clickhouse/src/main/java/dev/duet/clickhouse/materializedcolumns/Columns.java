package dev.duet.clickhouse.materializedcolumns;

import java.util.List;
import java.util.Optional;

/** The columns that properties have at one moment. Immutable. */
public record Columns(List<MaterializedColumn> all) {
    /** No property has a column. */
    public static final Columns NONE = new Columns(List.of());

    public Columns {
        all = List.copyOf(all);
    }

    /** The columns of one table, in the order of the table. */
    public List<MaterializedColumn> of(PropertyTable table) {
        return all.stream().filter(column -> column.table() == table).toList();
    }

    /** The column that holds the property's text. */
    public Optional<MaterializedColumn> text(PropertyTable table, String property) {
        return find(table, property, true);
    }

    /** The column that holds the property's number. */
    public Optional<MaterializedColumn> number(PropertyTable table, String property) {
        return find(table, property, false);
    }

    private Optional<MaterializedColumn> find(PropertyTable table, String property, boolean text) {
        return all.stream()
                .filter(column -> column.table() == table
                        && column.kind().isText() == text
                        && column.property().equals(property))
                .findFirst();
    }
}
