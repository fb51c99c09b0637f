package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws filters of paths, as JSON. */
record RandomJourneys(RequestParts parts) {
    private static final List<String> TYPES = List.of("$pageview", "$screen", "custom_event");
    private static final List<String> GLOBS = List.of("/a*", "*", "/*/b*", "*ß*", "(", "/a", "b**", "$*");

    ObjectNode filter() {
        Random random = parts.random();
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        parts.addRange(filter);
        if (chance(random, 0.5)) {
            filter.set("include_event_types", several(TYPES));
        } else if (chance(random, 0.3)) {
            filter.put("path_type", pick(random, TYPES));
        }
        addItems(filter);
        if (chance(random, 0.3)) {
            filter.put("path_replacements", true);
        }
        if (chance(random, 0.3)) {
            filter.putArray("local_path_cleaning_filters").add(cleaning(random)).add(cleaning(random));
        }
        addLimits(filter);
        parts.addScope(filter);
        parts.spoil(
                filter,
                List.of(
                        "include_event_types",
                        "path_type",
                        "exclude_events",
                        "path_groupings",
                        "local_path_cleaning_filters",
                        "step_limit",
                        "edge_limit",
                        "min_edge_weight",
                        "start_point"));
        return filter;
    }

    private void addItems(ObjectNode filter) {
        Random random = parts.random();
        if (chance(random, 0.2)) {
            filter.set("include_custom_events", several(Vocabulary.EVENTS));
        }
        if (chance(random, 0.3)) {
            filter.set("exclude_events", several(chance(random, 0.5) ? Vocabulary.EVENTS : Vocabulary.PLACES));
        }
        if (chance(random, 0.3)) {
            filter.put("start_point", item());
        }
        if (chance(random, 0.3)) {
            filter.put("end_point", item());
        }
        if (chance(random, 0.3)) {
            filter.set("path_groupings", several(GLOBS));
        }
    }

    private void addLimits(ObjectNode filter) {
        Random random = parts.random();
        if (chance(random, 0.4)) {
            filter.put("step_limit", 2 + random.nextInt(6));
        }
        if (chance(random, 0.3)) {
            filter.put("edge_limit", 1 + random.nextInt(8));
        }
        if (chance(random, 0.2)) {
            filter.put("min_edge_weight", random.nextInt(4));
        }
        if (chance(random, 0.2)) {
            filter.put("max_edge_weight", random.nextInt(4));
        }
    }

    private String item() {
        return pick(parts.random(), chance(parts.random(), 0.6) ? Vocabulary.PLACES : Vocabulary.EVENTS);
    }

    private ArrayNode several(List<String> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int count = 1 + parts.random().nextInt(3);
        for (int i = 0; i < count; i++) {
            list.add(pick(parts.random(), items));
        }
        return list;
    }

    /** A replacement within items; a few of the expressions are none. */
    static ObjectNode cleaning(Random random) {
        ObjectNode cleaning = JsonNodeFactory.instance.objectNode();
        if (chance(random, 0.8)) {
            cleaning.put("alias", pick(random, List.of("<id>", "", "$1", "\\", "größe")));
        }
        return cleaning.put(
                "regex", pick(random, List.of("\\d+", "/b$", "^/a", "(a)", "ß", "^$", "x*", ".*", "//", "(", "")));
    }
}
