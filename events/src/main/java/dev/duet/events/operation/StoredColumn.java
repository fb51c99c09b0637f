package dev.duet.events.operation;

/**
 * A column that an engine keeps for one property.
 *
 * @param table what the property belongs to: {@code events} or {@code persons}
 * @param column the column's name in the table
 * @param kind what it keeps: {@code text} or {@code number}
 * @param sizeBytes on disk, compressed; 0 while it is only computed, or where the database does not tell it apart (ClickHouse in small parts)
 * @param filled the share of the table's rows that it is written in, 0 to 1; in the others it is computed when it is asked for
 * @param filling whether older rows are being written now
 */
public record StoredColumn(
        String table, String property, String column, String kind, long sizeBytes, double filled, boolean filling) {
    /** The property as {@link AskedStatement#properties} calls it. */
    public String asked() {
        return (table.equals("persons") ? "person." : "event.") + property;
    }
}
