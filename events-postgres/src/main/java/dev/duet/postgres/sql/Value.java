package dev.duet.postgres.sql;

/**
 * A parameter of a statement: its text in Postgres' own form, and its type.
 *
 * @param text what is sent to the server
 * @param type the type's name in SQL, one of those in {@link Values}
 */
public record Value(String text, String type) {

    /** How the parameter stands in the text for the driver. */
    String placeholder() {
        return "?::" + type;
    }

    /** The same value as a literal; right with {@code standard_conforming_strings}, the default since Postgres 9.1. */
    String literal() {
        return "'" + text.replace("'", "''") + "'::" + type;
    }
}
