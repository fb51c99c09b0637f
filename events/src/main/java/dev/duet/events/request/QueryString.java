package dev.duet.events.request;

import dev.duet.events.DuetException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A filter that came as a query string: objects and lists are JSON texts in it, everything else is plain text. */
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
}
