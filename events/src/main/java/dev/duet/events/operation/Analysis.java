package dev.duet.events.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a statement goes.
 *
 * @param query the statement, formatted where the database can do that
 * @param plan the database's plan, a line each
 * @param flamegraphs by {@code operators}, {@code cpu}, {@code real} and {@code memory}; those that cannot be made are missing
 * @param reasons why a flame graph is missing, by its name
 */
public record Analysis(
        String query, Timing timing, List<String> plan, Map<String, Flame> flamegraphs, Map<String, String> reasons) {
    public Analysis {
        plan = List.copyOf(plan);
        flamegraphs = Map.copyOf(flamegraphs);
        reasons = Map.copyOf(reasons);
    }

    /**
     * What the statement took.
     *
     * @param memoryBytes the most it held; null where the database does not say
     */
    public record Timing(
            double durationMs,
            long readRows,
            long readBytes,
            long resultRows,
            @Nullable Long memoryBytes) {}
}
