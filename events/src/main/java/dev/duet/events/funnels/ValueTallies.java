package dev.duet.events.funnels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Something counted for each value of a breakdown, until the values with a line of their own are known.
 *
 * @param <T> what is counted
 */
final class ValueTallies<T> {
    private final Map<List<String>, T> byValue = new LinkedHashMap<>();
    private final Supplier<T> empty;

    ValueTallies(Supplier<T> empty) {
        this.empty = empty;
    }

    T of(List<String> value) {
        return byValue.computeIfAbsent(value, _ -> empty.get());
    }

    /**
     * A line of the answer.
     *
     * @param rest whether it is what all other values have in common
     */
    record Line<T>(List<String> value, boolean rest, T tally) {}

    /** The values with the most entrants, ties by value in the order of UTF-8 bytes; then the rest, where there is one. */
    List<Line<T>> top(int limit, ToLongFunction<T> entrants, BiConsumer<T, T> addTo) {
        List<Map.Entry<List<String>, T>> sorted = new ArrayList<>(byValue.entrySet());
        sorted.sort(
                Comparator.comparingLong((Map.Entry<List<String>, T> entry) -> entrants.applyAsLong(entry.getValue()))
                        .reversed()
                        .thenComparing(Map.Entry::getKey, ValueTallies::byBytes));
        List<Line<T>> lines = new ArrayList<>();
        T rest = empty.get();
        for (Map.Entry<List<String>, T> entry : sorted) {
            if (lines.size() < limit) {
                lines.add(new Line<>(entry.getKey(), false, entry.getValue()));
            } else {
                addTo.accept(rest, entry.getValue());
            }
        }
        if (sorted.size() > limit) {
            lines.add(new Line<>(List.of(), true, rest));
        }
        return lines;
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
