package dev.duet.server.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it stands there, not understood yet.
 *
 * @param line the line that it begins on, from 1
 * @param content all of it, by which it is known again
 * @param cells the cells of a CSV row; empty for a line of JSON
 * @param problem why nothing can be made of it whatever it says, null where something can
 */
// Read once and handed on, never compared: a copy of each row would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
record Row(
        long line,
        byte[] content,
        List<String> cells,
        @Nullable String problem) {

    Row {
        cells = List.copyOf(cells);
    }
}
