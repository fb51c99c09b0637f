package dev.duet.bench.trends;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An answer to one of the questions, whoever gave it.
 *
 * @param days for each breakdown value (an empty text where there is no breakdown) the numbers by day, without zeros
 */
public record DailyAnswer(Map<String, Map<String, Double>> days) {
    /** Sums of floating-point numbers depend on their order in the last digits. */
    private static final double TOLERANCE = 1e-9;

    /** From the trends insight; the series of all other values is left out, for the statements by hand have none. */
    public static DailyAnswer ofResult(JsonNode result) {
        Map<String, Map<String, Double>> days = new TreeMap<>();
        for (JsonNode series : result) {
            String value = series.path("breakdown_value").asString("");
            if (value.equals("Other")) {
                continue;
            }
            for (int i = 0; i < series.get("days").size(); i++) {
                add(
                        days,
                        value,
                        series.get("days").get(i).asString(),
                        series.get("data").get(i).asDouble());
            }
        }
        return new DailyAnswer(days);
    }

    /** From rows of day and number, or of value, day and number. */
    public static DailyAnswer ofRows(List<List<String>> rows) {
        Map<String, Map<String, Double>> days = new TreeMap<>();
        for (List<String> row : rows) {
            String value = row.size() == 3 ? row.getFirst() : "";
            add(days, value, row.get(row.size() - 2), Double.parseDouble(row.getLast()));
        }
        return new DailyAnswer(days);
    }

    private static void add(Map<String, Map<String, Double>> days, String value, String day, double number) {
        if (number != 0) {
            days.computeIfAbsent(value, key -> new TreeMap<>()).put(day, number);
        }
    }

    /** Throws where the other answer is not the same. */
    public void requireSame(DailyAnswer other, String who) {
        if (!days.keySet().equals(other.days.keySet())) {
            throw new IllegalStateException(who + ": other values, " + days.keySet() + " and " + other.days.keySet());
        }
        days.forEach((value, numbers) -> {
            Map<String, Double> others = other.days.getOrDefault(value, Map.of());
            boolean same = numbers.keySet().equals(others.keySet())
                    && numbers.entrySet().stream()
                            .allMatch(day -> near(day.getValue(), others.getOrDefault(day.getKey(), Double.NaN)));
            if (!same) {
                throw new IllegalStateException(
                        who + ": other numbers for \"" + value + "\", " + numbers + " and " + others);
            }
        });
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }
}
