package dev.duet.bench.insights;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The numbers of an answer, whoever gave it.
 *
 * @param numbers by what they stand for, without zeros
 */
public record Figures(Map<String, Long> numbers) {

    /** From the result of an insight. */
    public static Figures ofResult(StudiedInsight insight, JsonNode result) {
        Map<String, Long> numbers = new TreeMap<>();
        switch (insight) {
            case FUNNEL, UNORDERED_FUNNEL -> steps(result, numbers);
            // Which value an actor belongs to is each product's own rule; together they are all actors in any case.
            case FUNNEL_BREAKDOWN -> result.forEach(line -> steps(line, numbers));
            case RETENTION, RETENTION_OF_FEW -> retention(result, numbers);
            case PATHS ->
                result.forEach(edge -> add(
                        numbers,
                        edge.get("source").asString() + "/" + edge.get("target").asString(),
                        edge.get("value").asLong()));
            case LIFECYCLE ->
                result.forEach(series -> each(series, series.get("status").asString() + "/", numbers));
            case STICKINESS -> result.forEach(series -> each(series, "", numbers));
        }
        return new Figures(numbers);
    }

    /** From rows whose last column is the number and whose others say what it stands for. */
    public static Figures ofRows(List<List<String>> rows) {
        Map<String, Long> numbers = new TreeMap<>();
        for (List<String> row : rows) {
            add(numbers, String.join("/", row.subList(0, row.size() - 1)), Long.parseLong(row.getLast()));
        }
        return new Figures(numbers);
    }

    private static void steps(JsonNode steps, Map<String, Long> numbers) {
        for (int step = 0; step < steps.size(); step++) {
            add(numbers, "step " + (step + 1), steps.get(step).get("count").asLong());
        }
    }

    private static void retention(JsonNode rows, Map<String, Long> numbers) {
        for (JsonNode row : rows) {
            for (int later = 0; later < row.get("values").size(); later++) {
                add(
                        numbers,
                        row.get("date").asString().substring(0, 10) + "/" + later,
                        row.get("values").get(later).get("count").asLong());
            }
        }
    }

    private static void each(JsonNode series, String prefix, Map<String, Long> numbers) {
        for (int i = 0; i < series.get("data").size(); i++) {
            add(
                    numbers,
                    prefix + series.get("days").get(i).asString(),
                    Math.abs(series.get("data").get(i).asLong()));
        }
    }

    private static void add(Map<String, Long> numbers, String what, long number) {
        if (number != 0) {
            numbers.merge(what, number, Long::sum);
        }
    }

    /** Throws where the other answer is not the same. */
    public void requireSame(Figures other, String who) {
        if (!numbers.equals(other.numbers)) {
            Map<String, Long> missing = new TreeMap<>(numbers);
            missing.entrySet().removeAll(other.numbers.entrySet());
            Map<String, Long> added = new TreeMap<>(other.numbers);
            added.entrySet().removeAll(numbers.entrySet());
            throw new IllegalStateException(who + ": other numbers, " + missing + " and " + added);
        }
    }
}
