package dev.duet.events.request;

import dev.duet.events.DuetException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A filter as a query string: objects and lists are JSON texts in it, everything else is plain text. */
public final class QueryString {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private QueryString() {}

    /** The same filter as one JSON object; of a repeated key the last value counts. */
    public static ObjectNode toObject(Map<String, List<String>> parameters) {
        ObjectNode object = MAPPER.createObjectNode();
        parameters.forEach((key, values) -> {
            if (values.isEmpty()) {
                return;
            }
            String text = values.getLast();
            if (text.startsWith("{") || text.startsWith("[")) {
                try {
                    object.set(key, MAPPER.readTree(text));
                } catch (JacksonException e) {
                    throw DuetException.invalid(key, "this begins like JSON and is none: \"" + text + "\"");
                }
            } else {
                object.put(key, text);
            }
        });
        return object;
    }

    /** The query string of a filter, from which {@link #toObject} makes the same filter; what is null is left out. */
    public static String of(ObjectNode filter) {
        List<String> pairs = new ArrayList<>();
        filter.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                pairs.add(encoded(field.getKey()) + "=" + encoded(text(field.getValue())));
            }
        });
        return String.join("&", pairs);
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? MAPPER.writeValueAsString(value) : value.asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
