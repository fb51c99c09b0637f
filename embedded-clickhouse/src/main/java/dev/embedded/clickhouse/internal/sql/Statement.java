package dev.embedded.clickhouse.internal.sql;

import java.util.Optional;

/** What kind of statement a text begins with, as far as the way of running it depends on that. */
public sealed interface Statement {
    /**
     * An INSERT whose rows follow its text.
     *
     * @param headEnd where the text without {@code FORMAT …} or {@code VALUES} ends
     * @param format the format of the rows
     * @param dataStart where the rows begin
     */
    record InsertOfRows(int headEnd, String format, int dataStart) implements Statement {}

    /** An INSERT without rows of its own: from a query, or with the format still to be told. */
    record InsertWithoutRows(boolean fromQuery) implements Statement {}

    /**
     * Anything else.
     *
     * @param firstWord in upper case, empty if the text begins with something else
     * @param format the one that the text asks its result in
     */
    record Other(String firstWord, Optional<String> format) implements Statement {}
}
