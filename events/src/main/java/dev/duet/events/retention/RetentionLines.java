package dev.duet.events.retention;

import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.answer.RetentionAnswer.Pattern;
import dev.duet.events.question.ChosenValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A retention answer split by the values of a breakdown. */
final class RetentionLines {
    private static final List<String> REST = List.of("Other");

    private RetentionLines() {}

    /**
     * A value and its table.
     *
     * @param value empty without a breakdown
     * @param values which values of the breakdown are in it
     */
    record Line(List<String> value, ChosenValues values, RetentionTable table) {}

    /** The values with the most actors, ties by value in the order of UTF-8 bytes; then the rest, where there is one. */
    static List<Line> of(RetentionRequest request, RetentionAnswer answer) {
        int periods = request.question().periods().count();
        if (request.question().breakdown().isEmpty()) {
            return List.of(new Line(List.of(), ChosenValues.ALL, RetentionTable.of(answer.patterns(), periods)));
        }
        Map<List<String>, List<Pattern>> byValue = new TreeMap<>(RetentionLines::byBytes);
        answer.patterns()
                .forEach(pattern -> byValue.computeIfAbsent(pattern.value(), _ -> new ArrayList<>())
                        .add(pattern));
        List<List<String>> ranked = new ArrayList<>(byValue.keySet());
        ranked.sort(Comparator.comparingLong((List<String> value) -> -actors(byValue.getOrDefault(value, List.of()))));
        List<Line> lines = new ArrayList<>();
        List<Pattern> rest = new ArrayList<>();
        for (List<String> value : ranked) {
            List<Pattern> patterns = byValue.getOrDefault(value, List.of());
            if (lines.size() < request.limit()) {
                ChosenValues chosen = new ChosenValues(List.of(value), false);
                lines.add(new Line(value, chosen, RetentionTable.of(patterns, periods)));
            } else {
                rest.addAll(patterns);
            }
        }
        if (!rest.isEmpty()) {
            ChosenValues chosen = new ChosenValues(ranked.subList(0, request.limit()), true);
            lines.add(new Line(REST, chosen, RetentionTable.of(rest, periods)));
        }
        return lines;
    }

    private static long actors(List<Pattern> patterns) {
        return patterns.stream().mapToLong(Pattern::actors).sum();
    }

    private static int byBytes(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = Arrays.compareUnsigned(
                    left.get(i).getBytes(StandardCharsets.UTF_8), right.get(i).getBytes(StandardCharsets.UTF_8));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
