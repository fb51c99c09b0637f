package dev.duet.events.retention;

import dev.duet.events.answer.RetentionAnswer.Pattern;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The triangle of a retention answer: row i for those who did the target in period i, cell j for those of them who came back
 * in period i + j. Cell 0 is the size of the row.
 */
record RetentionTable(List<List<Long>> rows) {

    /** The table over so many periods. */
    static RetentionTable of(List<Pattern> patterns, int periods) {
        long[][] cells = new long[periods][];
        for (int row = 0; row < periods; row++) {
            cells[row] = new long[periods - row];
        }
        for (Pattern pattern : patterns) {
            for (int row = 0; row < periods; row++) {
                if ((pattern.target() >> row & 1) == 0) {
                    continue;
                }
                cells[row][0] += pattern.actors();
                for (int later = 1; later < periods - row; later++) {
                    cells[row][later] += (pattern.returned() >> (row + later) & 1) * pattern.actors();
                }
            }
        }
        return new RetentionTable(IntStream.range(0, periods)
                .mapToObj(row -> IntStream.range(0, cells[row].length)
                        .mapToObj(cell -> cells[row][cell])
                        .toList())
                .toList());
    }
}
