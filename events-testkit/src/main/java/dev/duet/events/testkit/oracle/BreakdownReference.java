package dev.duet.events.testkit.oracle;

import dev.duet.events.filter.NumberText;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Splits the events of a series into the lines of its breakdown, in the order of the answer. */
record BreakdownReference(ReferenceStore store, AggregationReference aggregation) {

    /** A line and its events. */
    record Split(List<String> value, boolean rest, List<StoredEvent> events) {}

    List<Split> split(Breakdown breakdown, List<StoredEvent> events) {
        return switch (breakdown) {
            case Breakdown.ByProperties by -> byProperties(by, events);
            case Breakdown.ByBins by -> byBins(by, events);
        };
    }

    private List<Split> byProperties(Breakdown.ByProperties by, List<StoredEvent> events) {
        Map<List<String>, List<StoredEvent>> byValue = new TreeMap<>(Texts.LISTS_BY_UTF8);
        for (StoredEvent event : events) {
            byValue.computeIfAbsent(value(store, by.properties(), event), value -> new ArrayList<>())
                    .add(event);
        }
        List<List<String>> own = by.values() != null ? by.values() : largest(byValue, by.limit());
        List<Split> splits = new ArrayList<>();
        for (List<String> value : own) {
            splits.add(new Split(value, false, byValue.getOrDefault(value, List.of())));
        }
        List<StoredEvent> rest = byValue.entrySet().stream()
                .filter(entry -> !own.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        if (!rest.isEmpty()) {
            splits.add(new Split(List.of(), true, rest));
        }
        return splits;
    }

    /** The texts of the properties, an absent one as {@code none}. */
    static List<String> value(ReferenceStore store, List<Property> properties, StoredEvent event) {
        PropertyText texts = new PropertyText(store);
        return properties.stream()
                .map(property -> {
                    String text = texts.of(property, event);
                    return text == null ? Breakdown.NONE : text;
                })
                .toList();
    }

    /** The keys with the largest aggregate; the map's own order decides ties, as sorting is stable. */
    private List<List<String>> largest(Map<List<String>, List<StoredEvent>> byValue, int limit) {
        Map<List<String>, Double> sizes = new LinkedHashMap<>();
        byValue.forEach((value, events) -> sizes.put(value, aggregation.overall(events)));
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Split> byBins(Breakdown.ByBins by, List<StoredEvent> events) {
        List<String> names = Stream.concat(
                        IntStream.range(0, by.bins()).mapToObj(Integer::toString), Stream.of(Breakdown.NONE))
                .toList();
        return names.stream()
                .map(name -> new Split(
                        List.of(name),
                        false,
                        events.stream()
                                .filter(event -> bin(by, event).equals(name))
                                .toList()))
                .filter(split -> !split.events().isEmpty())
                .toList();
    }

    private String bin(Breakdown.ByBins by, StoredEvent event) {
        String text = new PropertyText(store).of(by.property(), event);
        OptionalDouble number = text == null ? OptionalDouble.empty() : NumberText.parse(text);
        if (number.isEmpty()) {
            return Breakdown.NONE;
        }
        int bin = 0;
        while (bin + 1 < by.bins() && number.getAsDouble() >= by.bounds().get(bin + 1)) {
            bin++;
        }
        return Integer.toString(bin);
    }
}
