package dev.duet.clickhouse.materializedcolumns;

import dev.duet.events.filter.Property;
import java.util.List;
import java.util.Optional;

/**
 * What a statement has to know of the tables at one moment. Immutable.
 *
 * @param all the columns that properties have
 * @param merged whether the project has persons that became one, so that the numbers on events have to be mapped
 * @param split whether it has persons that were split, so that distinct ids decide whose an event is
 */
public record Columns(List<MaterializedColumn> all, boolean merged, boolean split) {
    /** No property has a column. */
    public static final Columns NONE = new Columns(List.of());

    public Columns {
        all = List.copyOf(all);
    }

    /** Without anything to map. */
    public Columns(List<MaterializedColumn> all) {
        this(all, false, false);
    }

    /** The same columns for a project of which so much is known. */
    public Columns with(boolean hasMerged, boolean hasSplit) {
        return new Columns(all, hasMerged, hasSplit);
    }

    /** What is always right of the same project, whatever columns come and go: that there are none. */
    public Columns withoutAny() {
        return new Columns(List.of(), merged, split);
    }

    /** The columns of one property of events or persons. */
    public List<MaterializedColumn> of(Property property) {
        PropertyTable table = PropertyTable.of(property);
        return all.stream()
                .filter(column -> column.table() == table && column.property().equals(property.key()))
                .toList();
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
