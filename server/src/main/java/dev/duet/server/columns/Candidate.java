package dev.duet.server.columns;

import dev.duet.events.filter.Property;
import dev.duet.events.operation.CostlyProperty;
import java.util.List;

/**
 * A property without a column that slow statements looked at.
 *
 * @param table {@code events} or {@code persons}
 * @param queries how many slow statements looked at it
 * @param totalMs the time of all of them, milliseconds
 * @param columns the names of the columns that it would get; empty where nobody looked
 */
record Candidate(String table, String property, long queries, long totalMs, List<String> columns) {

    static Candidate of(CostlyProperty costly) {
        int dot = costly.property().indexOf('.');
        String table = costly.property().startsWith("person.") ? ColumnPlace.PERSONS : ColumnPlace.EVENTS;
        return new Candidate(
                table, costly.property().substring(dot + 1), costly.queries(), costly.totalMillis(), List.of());
    }

    Candidate with(List<String> names) {
        return new Candidate(table, property, queries, totalMs, names);
    }

    Property place() {
        return ColumnPlace.of(table, property);
    }
}
