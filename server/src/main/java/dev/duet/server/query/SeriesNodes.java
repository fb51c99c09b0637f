package dev.duet.server.query;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code EventsNode} and {@code ActionsNode} as the series of a filter. */
final class SeriesNodes {
    private static final int MOST = 26;
    private static final int MOST_CONDITIONS = 500;
    private static final int NAME_LENGTH = 400;
    private static final List<String> KEPT =
            List.of("name", "custom_name", "math", "math_property", "math_group_type_index");

    private SeriesNodes() {}

    /** The list {@code series} as events and actions, which keep their order. */
    static void series(FilterDraft draft, Fields query) {
        draft.name("events", query.path("series"));
        draft.name("actions", query.path("series"));
        int order = 0;
        for (Fields.Element element : query.list("series", MOST)) {
            Fields node = element.fields();
            ObjectNode series = node(node);
            series.put("order", order++);
            draft.add(series.path("type").asString(), series, element.path());
        }
    }

    /** {@code exclusions}: nodes that also say between which steps. */
    static void exclusions(FilterDraft draft, Fields funnels) {
        for (Fields.Element element : funnels.list("exclusions", MOST)) {
            Fields node = element.fields();
            ObjectNode excluded = node(node);
            String place = "exclusions[" + element.path().replaceAll(".*\\[", "");
            step(draft, node, excluded, "funnelFromStep", "funnel_from_step", place);
            step(draft, node, excluded, "funnelToStep", "funnel_to_step", place);
            draft.add("exclusions", excluded, element.path());
        }
    }

    private static void step(FilterDraft draft, Fields node, ObjectNode to, String key, String name, String place) {
        JsonNode step = node.value(key);
        if (step != null) {
            to.set(name, step);
        }
        draft.name(place + "." + name, node.path(key));
    }

    /** The target or the returning entity of a retention, which has no list around it. */
    static void single(FilterDraft draft, Fields from, String key, String name) {
        JsonNode value = from.value(key);
        draft.set(name, value == null ? null : node(Fields.at(value, from.path(key))), from.path(key));
    }

    private static ObjectNode node(Fields node) {
        String kind = node.text("kind", NAME_LENGTH);
        boolean isAction = "ActionsNode".equals(kind) || (kind == null && "actions".equals(node.text("type", 20)));
        if (kind != null && !isAction && !kind.equals("EventsNode")) {
            throw DuetException.invalid(
                    node.path("kind"), "EventsNode or ActionsNode is expected, not \"" + kind + "\"");
        }
        FilterDraft.refuse(node, "optionalInFunnel", "false");
        FilterDraft.refuse(node, "math_hogql");
        FilterDraft.refuse(
                node, "math_property_type", "event_properties", "numerical_event_properties", "session_properties");
        ObjectNode series = JsonNodeFactory.instance.objectNode();
        series.put("type", isAction ? "actions" : "events");
        JsonNode event = node.value("event");
        JsonNode id = event != null && !isAction ? event : node.value("id");
        series.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        for (String key : KEPT) {
            JsonNode value = node.value(key);
            if (value != null) {
                series.set(key, value);
            }
        }
        JsonNode conditions = both(conditions(node, "properties"), conditions(node, "fixedProperties"));
        if (conditions != null) {
            series.set("properties", conditions);
        }
        return series;
    }

    /** The conditions under a key without those that say nothing, in the form in which they came; null where there are none. */
    static @Nullable JsonNode conditions(Fields fields, String key) {
        JsonNode value = fields.value(key);
        if (value == null || value.isObject()) {
            return value == null || value.isEmpty() ? null : value;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Fields.Element element : fields.list(key, MOST_CONDITIONS)) {
            ObjectNode condition = element.fields().object();
            if (!condition.isEmpty() && !condition.path("type").asString("").equals("empty")) {
                all.add(condition);
            }
        }
        return all.isEmpty() ? null : all;
    }

    /** Both conditions at once; null where there are none. */
    static @Nullable JsonNode both(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode conditions : List.of(one, other)) {
            if (conditions.isArray()) {
                conditions.forEach(all::add);
            } else {
                all.add(conditions);
            }
        }
        return all;
    }
}
