package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;

/** Columns of events that are chosen by a number. */
final class EventColumns {
    private EventColumns() {}

    /** The key of the event's group of this type; empty where there is none. */
    static Sql group(int type) {
        return switch (type) {
            case 0 -> Sql.of("group_0");
            case 1 -> Sql.of("group_1");
            case 2 -> Sql.of("group_2");
            case 3 -> Sql.of("group_3");
            case 4 -> Sql.of("group_4");
            default -> throw new IllegalArgumentException("group type " + type);
        };
    }
}
