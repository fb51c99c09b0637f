package dev.duet.server.taxonomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has that the database does not know yet, within the bounds of {@link KnownDefinitions}.
 *
 * @param properties those that are new, and those whose type is another one now
 */
record NewDefinitions(List<String> events, Map<String, @Nullable PropertyType> properties, List<Pair> pairs) {

    /** An event and a property that it had. */
    record Pair(String event, String property) {}

    static NewDefinitions of(DefinitionTally.OfProject seen, KnownDefinitions known) {
        List<String> events = seen.events().keySet().stream()
                .filter(name -> !known.hasEvent(name))
                .limit(known.roomForEvents())
                .toList();
        Map<String, @Nullable PropertyType> properties = new HashMap<>();
        int room = known.roomForProperties();
        for (Map.Entry<String, DefinitionTally.Seen> property :
                seen.properties().entrySet()) {
            String name = property.getKey();
            @Nullable PropertyType type = property.getValue().type();
            if (known.hasProperty(name)) {
                @Nullable PropertyType now = PropertyType.both(known.type(name), type);
                if (now != known.type(name)) {
                    properties.put(name, now);
                }
            } else if (room > 0) {
                room--;
                properties.put(name, type);
            }
        }
        return new NewDefinitions(events, properties, pairs(seen, known));
    }

    boolean isNothing() {
        return events.isEmpty() && properties.isEmpty() && pairs.isEmpty();
    }

    /** To be called when all this is in the database. */
    void remember(KnownDefinitions known) {
        events.forEach(known::addEvent);
        properties.forEach(known::addProperty);
        pairs.forEach(pair -> known.addPair(pair.event(), pair.property()));
    }

    private static List<Pair> pairs(DefinitionTally.OfProject seen, KnownDefinitions known) {
        List<Pair> pairs = new ArrayList<>();
        int room = known.roomForPairs();
        for (Map.Entry<String, java.util.Set<String>> event : seen.pairs().entrySet()) {
            for (String property : event.getValue()) {
                if (pairs.size() < room && !known.hasPair(event.getKey(), property)) {
                    pairs.add(new Pair(event.getKey(), property));
                }
            }
        }
        return pairs;
    }
}
