package dev.duet.server.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a file one after the other; at most one is in memory. Used by one thread. */
interface Rows {

    /**
     * The next row, or null after the last.
     *
     * @throws IOException where the file cannot be read any further
     */
    @Nullable
    Row next() throws IOException;

    /** What a row says, by name. */
    ObjectNode fields(Row row) throws BadRowException;
}
