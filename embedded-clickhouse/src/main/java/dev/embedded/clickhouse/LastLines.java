package dev.embedded.clickhouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a text without end. Safe for use by many threads. */
final class LastLines {
    private static final int KEPT = 40;
    private static final int MAX_LENGTH = 2000;
    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
