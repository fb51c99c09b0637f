package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws filters of funnels, as JSON. */
record RandomFunnels(RequestParts parts) {

    ObjectNode filter() {
        Random random = parts.random();
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        int steps = pick(random, List.of(1, 2, 2, 3, 3, 4));
        parts.addSeries(filter, steps);
        filter.put("funnel_viz_type", pick(random, List.of("steps", "steps", "time_to_convert", "trends")));
        filter.put("funnel_order_type", pick(random, List.of("ordered", "ordered", "strict", "unordered")));
        parts.addRange(filter);
        addWindow(filter);
        if (chance(random, 0.3)) {
            addExclusions(filter, steps);
        }
        if (chance(random, 0.5)) {
            addBreakdown(filter, steps);
        }
        if (chance(random, 0.2)) {
            filter.put("bin_count", 1 + random.nextInt(90));
        }
        if (chance(random, 0.2)) {
            filter.put("funnel_from_step", random.nextInt(steps));
        }
        if (chance(random, 0.2)) {
            filter.put("funnel_to_step", random.nextInt(steps + 1));
        }
        parts.addScope(filter);
        parts.spoil(
                filter,
                List.of(
                        "events",
                        "exclusions",
                        "funnel_viz_type",
                        "funnel_order_type",
                        "funnel_window_interval",
                        "funnel_window_interval_unit",
                        "funnel_from_step",
                        "bin_count",
                        "breakdown_attribution_type"));
        return filter;
    }

    private void addWindow(ObjectNode filter) {
        Random random = parts.random();
        if (chance(random, 0.6)) {
            filter.put("funnel_window_interval", pick(random, List.of(1, 2, 7, 30, 300)));
            filter.put("funnel_window_interval_unit", pick(random, List.of("minute", "hour", "day", "week", "month")));
        } else if (chance(random, 0.3)) {
            filter.put("funnel_window_days", 1 + random.nextInt(5));
        }
    }

    /** Mostly such as are allowed. */
    private void addExclusions(ObjectNode filter, int steps) {
        Random random = parts.random();
        ArrayNode exclusions = filter.putArray("exclusions");
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            boolean whole = chance(random, 0.5);
            int from = whole ? 0 : random.nextInt(steps);
            int to = whole ? steps - 1 : from + random.nextInt(2);
            exclusions.add(parts.series().put("funnel_from_step", from).put("funnel_to_step", to));
        }
    }

    private void addBreakdown(ObjectNode filter, int steps) {
        Random random = parts.random();
        parts.addBreakdown(filter);
        if (chance(random, 0.8)) {
            filter.put(
                    "breakdown_attribution_type",
                    pick(random, List.of("first_touch", "last_touch", "all_events", "step")));
            filter.put("breakdown_attribution_value", random.nextInt(steps));
        }
    }
}
