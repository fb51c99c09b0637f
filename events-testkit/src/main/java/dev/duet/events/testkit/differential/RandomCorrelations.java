package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws filters of funnel correlations, as JSON. */
record RandomCorrelations(RequestParts parts) {

    ObjectNode filter() {
        Random random = parts.random();
        ObjectNode filter = new RandomFunnels(parts).filter();
        parts.addSeries(filter, 2);
        filter.remove("exclusions");
        filter.remove("funnel_viz_type");
        String type = pick(random, List.of("events", "properties", "event_with_properties"));
        filter.put("funnel_correlation_type", type);
        if (chance(random, 0.3)) {
            filter.set("funnel_correlation_exclude_event_names", several(Vocabulary.EVENTS));
        }
        if (type.equals("properties")) {
            filter.set(
                    "funnel_correlation_names",
                    chance(random, 0.5) ? JsonNodeFactory.instance.arrayNode().add("$all") : several(Vocabulary.ANY));
        }
        if (chance(random, 0.3)) {
            filter.set("funnel_correlation_exclude_names", several(Vocabulary.ANY));
        }
        if (type.equals("event_with_properties")) {
            filter.set("funnel_correlation_event_names", several(Vocabulary.EVENTS));
        }
        if (chance(random, 0.3)) {
            filter.set("funnel_correlation_event_exclude_property_names", several(Vocabulary.ANY));
        }
        parts.spoil(
                filter,
                List.of("funnel_correlation_type", "funnel_correlation_names", "funnel_correlation_event_names"));
        return filter;
    }

    private ArrayNode several(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int count = 1 + parts.random().nextInt(3);
        for (int i = 0; i < count; i++) {
            list.add(pick(parts.random(), texts));
        }
        return list;
    }
}
