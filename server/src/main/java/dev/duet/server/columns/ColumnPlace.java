package dev.duet.server.columns;

import dev.duet.events.filter.Property;
import java.util.Set;

/** How a table and a name say which property is meant. */
final class ColumnPlace {
    static final String EVENTS = "events";
    static final String PERSONS = "persons";
    static final Set<String> TABLES = Set.of(EVENTS, PERSONS);

    private ColumnPlace() {}

    static Property of(String table, String property) {
        return table.equals(PERSONS) ? new Property.OfPerson(property) : new Property.OfEvent(property);
    }
}
