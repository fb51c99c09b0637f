package dev.duet.clickhouse.materializedcolumns;

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

    public String tableName() {
        return tableName;
    }

    /** What stands before the name of each column. */
    String prefix() {
        return prefix;
    }
}
