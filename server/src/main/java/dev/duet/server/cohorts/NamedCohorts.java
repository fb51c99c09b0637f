package dev.duet.server.cohorts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which cohorts are named by the filters of a cohort's definition or of a flag. Stateless. */
public final class NamedCohorts {
    private NamedCohorts() {}

    /** Their ids, wherever in the tree a filter of type {@code cohort} stands, and whether or not there are such cohorts. */
    public static Set<Long> in(JsonNode tree) {
        Set<Long> found = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if ("cohort".equals(node.path("type").asString(""))) {
                JsonNode value = node.path("value");
                JsonNode ids = value.isArray()
                        ? value
                        : JsonNodeFactory.instance.arrayNode().add(value);
                for (JsonNode id : ids) {
                    String text = id.asString("");
                    if (text.matches("[0-9]{1,18}")) {
                        found.add(Long.parseLong(text));
                    }
                }
            }
            node.forEach(open::push);
        }
        return found;
    }
}
