package dev.duet.server.taxonomy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one project as they stand in the database; what is here need not be written again. A project has at
 * most so many of each, so that a sender of random names costs a bounded amount. Not thread-safe.
 */
final class KnownDefinitions {
    static final int MOST_EVENTS = 10_000;
    static final int MOST_PROPERTIES = 20_000;
    static final int MOST_PAIRS = 200_000;

    private final Set<String> events = new HashSet<>();
    private final Map<String, @Nullable PropertyType> properties = new HashMap<>();
    private final Map<String, Set<String>> pairs = new HashMap<>();
    private int pairCount;

    /** How many names and pairs of names are remembered, and one for the project. */
    int size() {
        return 1 + events.size() + properties.size() + pairCount;
    }

    boolean hasEvent(String name) {
        return events.contains(name);
    }

    boolean hasProperty(String name) {
        return properties.containsKey(name);
    }

    @Nullable
    PropertyType type(String property) {
        return properties.get(property);
    }

    boolean hasPair(String event, String property) {
        return pairs.getOrDefault(event, Set.of()).contains(property);
    }

    int roomForEvents() {
        return MOST_EVENTS - events.size();
    }

    int roomForProperties() {
        return MOST_PROPERTIES - properties.size();
    }

    int roomForPairs() {
        return MOST_PAIRS - pairCount;
    }

    void addEvent(String name) {
        events.add(name);
    }

    void addProperty(String name, @Nullable PropertyType type) {
        properties.put(name, type);
    }

    void addPair(String event, String property) {
        if (pairs.computeIfAbsent(event, _ -> new HashSet<>()).add(property)) {
            pairCount++;
        }
    }
}
