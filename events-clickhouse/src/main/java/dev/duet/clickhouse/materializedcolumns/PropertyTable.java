package dev.duet.clickhouse.materializedcolumns;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;

/** The tables whose properties can have columns. */
public enum PropertyTable {
    EVENTS("events", ""),
    PERSONS("persons", "p");

    private final String tableName;
    private final String prefix;

    PropertyTable(String tableName, String prefix) {
        this.tableName = tableName;
        this.prefix = prefix;
    }

    /**
     * The table in which the property lies.
     *
     * @throws DuetException INVALID for one of groups or sessions
     */
    static PropertyTable of(Property property) {
        return switch (property) {
            case Property.OfEvent _ -> EVENTS;
            case Property.OfPerson _ -> PERSONS;
            case Property.OfGroup _, Property.OfSession _ ->
                throw DuetException.invalid(
                        "table", "only properties of events and of persons have columns, not " + property.key());
        };
    }

    public String tableName() {
        return tableName;
    }

    /** What stands before the name of each column. */
    String prefix() {
        return prefix;
    }
}
