package dev.duet.events.operation;

/**
 * A column that an engine keeps for one property, so that a question need not parse JSON.
 *
 * @param table what the property belongs to: {@code events} or {@code persons}
 * @param column the column's name in the table
 * @param sizeBytes on disk, compressed; 0 while it is only computed
 */
public record StoredColumn(String table, String property, String column, long sizeBytes) {
    /** The property as {@link AskedStatement#properties} calls it. */
    public String asked() {
        return (table.equals("persons") ? "person." : "event.") + property;
    }
}
