package dev.duet.events.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an instance's status.
 *
 * @param key the name for programs
 * @param metric the name for people
 * @param value a text, a number or a truth
 * @param subrows what stands behind the value, line by line
 */
public record Fact(
        String key, String metric, Object value, @Nullable Rows subrows) {

    /** A small table of texts. */
    public record Rows(List<String> columns, List<List<String>> rows) {}

    public static Fact of(String key, String metric, Object value) {
        return new Fact(key, metric, value, null);
    }

    /** A line whose value is how many rows there are. */
    public static Fact of(String key, String metric, List<String> columns, List<List<String>> rows) {
        return new Fact(key, metric, rows.size(), new Rows(columns, rows));
    }
}
