package dev.duet.clickhouse.models;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;

/** Numbers of projects and persons as they are stored: 32 bits. */
public final class Projects {
    private Projects() {}

    /** The project as a value. */
    public static Sql sql(long project) {
        return Sql.uint32(checked("project", project));
    }

    /** The number itself, if it can be stored. */
    static long checked(String what, long number) {
        if (number < 1 || number > 0xFFFF_FFFFL) {
            throw DuetException.internal(
                    "a number of a " + what + " lies between 1 and 4294967295, not " + number, null);
        }
        return number;
    }
}
