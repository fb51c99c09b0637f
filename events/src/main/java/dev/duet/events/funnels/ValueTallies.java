package dev.duet.events.funnels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something counted for each value of a breakdown, until the values with a line of their own are known. An actor with several
 * values counts once for each that has a line, and once for the rest, however many of them are in it.
 *
 * @param <T> what is counted
 * @param <C> what one actor adds to it with one value
 */
final class ValueTallies<T, C> {
    private final Map<List<String>, T> ofOneValue = new LinkedHashMap<>();
    private final List<Map<List<String>, C>> ofSeveralValues = new ArrayList<>();
    private final Counting<T, C> counting;

    ValueTallies(Counting<T, C> counting) {
        this.counting = counting;
    }

    /** How to count. */
    interface Counting<T, C> {

        /** Nothing yet. */
        T empty();

        /** Counts an actor. */
        void add(T tally, C actor);

        /** Adds all that another tally holds. */
        void addAll(T tally, T other);

        /** What an actor adds to the rest who would add both. */
        C both(C one, C other);

        /** What the order of the values goes by. */
        long entrants(T tally);
    }

    /** Counts an actor, by each of their values. */
    void add(Map<List<String>, C> actor) {
        if (actor.size() == 1) {
            actor.forEach(this::add);
        } else if (!actor.isEmpty()) {
            ofSeveralValues.add(actor);
        }
    }

    /** Counts an actor of one value. */
    void add(List<String> value, C adds) {
        counting.add(ofOneValue.computeIfAbsent(value, _ -> counting.empty()), adds);
    }

    /** Counts all whom another has counted. */
    void addAll(ValueTallies<T, C> other) {
        other.ofOneValue.forEach(
                (value, tally) -> counting.addAll(ofOneValue.computeIfAbsent(value, _ -> counting.empty()), tally));
        ofSeveralValues.addAll(other.ofSeveralValues);
    }

    /** Everything, where there is no breakdown. */
    T only() {
        return ofOneValue.computeIfAbsent(List.of(), _ -> counting.empty());
    }

    /**
     * A line of the answer.
     *
     * @param rest whether it is what all other values have in common
     */
    record Line<T>(List<String> value, boolean rest, T tally) {}

    /** The values with the most entrants, ties by value in the order of UTF-8 bytes; then the rest, where there is one. */
    List<Line<T>> top(int limit) {
        List<Map.Entry<List<String>, T>> sorted = new ArrayList<>(byValue().entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<List<String>, T> entry) -> counting.entrants(entry.getValue()))
                .reversed()
                .thenComparing(Map.Entry::getKey, ValueTallies::byBytes));
        List<Line<T>> lines = new ArrayList<>();
        Set<List<String>> own = new HashSet<>();
        for (Map.Entry<List<String>, T> entry : sorted.subList(0, Math.min(limit, sorted.size()))) {
            lines.add(new Line<>(entry.getKey(), false, entry.getValue()));
            own.add(entry.getKey());
        }
        if (sorted.size() > limit) {
            lines.add(new Line<>(List.of(), true, rest(own)));
        }
        return lines;
    }

    private Map<List<String>, T> byValue() {
        Map<List<String>, T> byValue = new LinkedHashMap<>();
        ofOneValue.forEach(
                (value, tally) -> counting.addAll(byValue.computeIfAbsent(value, _ -> counting.empty()), tally));
        for (Map<List<String>, C> actor : ofSeveralValues) {
            actor.forEach((value, adds) -> counting.add(byValue.computeIfAbsent(value, _ -> counting.empty()), adds));
        }
        return byValue;
    }

    private T rest(Set<List<String>> own) {
        T rest = counting.empty();
        ofOneValue.forEach((value, tally) -> {
            if (!own.contains(value)) {
                counting.addAll(rest, tally);
            }
        });
        for (Map<List<String>, C> actor : ofSeveralValues) {
            actor.entrySet().stream()
                    .filter(entry -> !own.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(counting::both)
                    .ifPresent(adds -> counting.add(rest, adds));
        }
        return rest;
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
