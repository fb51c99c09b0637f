package dev.duet.events.retention;

import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.answer.RetentionAnswer.Pattern;
import dev.duet.events.request.CohortLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Retention answers split by the values of a breakdown, or by cohorts. */
final class RetentionLines {
    private RetentionLines() {}

    /** A part of the answer and its table. */
    record Line(Part part, RetentionTable table) {}

    /** Whose table it is. */
    sealed interface Part {

        /** Without a breakdown. */
        record Whole() implements Part {}

        /** Of one value of each property. */
        record OfValue(List<String> value) implements Part {}

        /**
         * Of all other values.
         *
         * @param own the values that have tables of their own
         */
        record OfRest(List<List<String>> own) implements Part {}

        /** Of a cohort's members. */
        record OfCohort(CohortLine cohort) implements Part {}
    }

    /** The values with the most actors, ties by value in the order of UTF-8 bytes; then the rest, where there is one. */
    static List<Line> of(RetentionRequest request, RetentionAnswer answer) {
        int periods = request.question().periods().count();
        if (request.question().breakdown().isEmpty()) {
            return List.of(new Line(new Part.Whole(), RetentionTable.of(answer.patterns(), periods)));
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
                lines.add(new Line(new Part.OfValue(value), RetentionTable.of(patterns, periods)));
            } else {
                rest.addAll(patterns);
            }
        }
        if (!rest.isEmpty()) {
            Part others = new Part.OfRest(ranked.subList(0, request.limit()));
            lines.add(new Line(others, RetentionTable.of(rest, periods)));
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
