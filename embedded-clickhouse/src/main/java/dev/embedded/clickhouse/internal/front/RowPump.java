package dev.embedded.clickhouse.internal.front;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.embedded.clickhouse.internal.engine.InsertStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Moves rows from a request into an insert, a piece at a time. */
final class RowPump {
    private static final int PIECE = 256 * 1024;

    private RowPump() {}

    /** Ends early if the engine has given up: ending the insert then tells why. */
    static void pump(InputStream rows, InsertStream insert) throws IOException {
        byte[] piece = new byte[PIECE];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(PIECE);
            for (int count = fill(rows, piece); count > 0; count = fill(rows, piece)) {
                MemorySegment.copy(piece, 0, copy, JAVA_BYTE, 0, count);
                if (!insert.append(copy, count)) {
                    return;
                }
            }
        }
    }

    private static int fill(InputStream rows, byte[] piece) throws IOException {
        int filled = 0;
        while (filled < piece.length) {
            int count = rows.read(piece, filled, piece.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }
}
