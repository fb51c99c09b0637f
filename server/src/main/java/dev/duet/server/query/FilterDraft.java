package dev.duet.server.query;

import dev.duet.events.DuetException;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A filter object that is being made of the fields of a typed query. */
final class FilterDraft {
    private final ObjectNode filter = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> names = new HashMap<>();

    /** Takes a field over as it was sent, under the name that it has in filters. */
    void take(Fields from, String key, String name) {
        set(name, from.value(key), from.path(key));
    }

    /** Takes fields over whose names in filters are the same, written with underscores. */
    void take(Fields from, List<String> keys) {
        keys.forEach(key -> take(from, key, underscored(key)));
    }

    /**
     * Sets a field of the filter.
     *
     * @param value null to leave it out
     * @param path where it stands in the query
     */
    void set(String name, @Nullable JsonNode value, String path) {
        names.put(name, path);
        if (value != null) {
            filter.set(name, value);
        }
    }

    void set(String name, String value, String path) {
        set(name, JsonNodeFactory.instance.stringNode(value), path);
    }

    /** Says where something within the filter stands in the query. */
    void name(String inFilter, String inQuery) {
        names.put(inFilter, inQuery);
    }

    /** The same where nothing is said of it yet. */
    void nameIfNew(String inFilter, String inQuery) {
        names.putIfAbsent(inFilter, inQuery);
    }

    /** Adds an entry to a list of the filter. */
    void add(String list, JsonNode entry, String path) {
        JsonNode present = filter.path(list);
        names.put(list + "[" + present.size() + "]", path);
        filter.withArray(list).add(entry);
    }

    TypedQuery as(Insights.Kind kind) {
        return new TypedQuery(kind, filter, new FieldNames(names));
    }

    /** The object under a key; one without fields where there is none. */
    static Fields child(Fields fields, String key) {
        JsonNode value = fields.value(key);
        return Fields.at(value == null ? JsonNodeFactory.instance.objectNode() : value, fields.path(key));
    }

    /**
     * Refuses a field that would change the answer in a way that Duet does not know, rather than answer something else.
     *
     * @param known the values that change nothing
     */
    static void refuse(Fields fields, String key, String... known) {
        JsonNode value = fields.value(key);
        if (value == null || (value.isContainer() && value.isEmpty())) {
            return;
        }
        String text = value.isContainer() ? "" : fields.text(key, 400);
        if (text == null || !List.of(known).contains(text)) {
            String only = known.length == 0 ? "" : "; known is " + String.join(", ", known);
            throw DuetException.invalid(fields.path(key), "Duet does not know " + key + " with this value" + only);
        }
    }

    private static String underscored(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            name.append(Character.isUpperCase(c) ? "_" : "").append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
