package dev.duet.server.columns;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of texts with their columns one below the other. */
final class TextTable {
    private TextTable() {}

    /** The lines: the head, then each row, with two blanks between columns and none at the end. */
    static List<String> of(List<String> head, List<List<String>> rows) {
        int[] widths = IntStream.range(0, head.size())
                .map(i -> Stream.concat(Stream.of(head), rows.stream())
                        .mapToInt(row -> row.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
