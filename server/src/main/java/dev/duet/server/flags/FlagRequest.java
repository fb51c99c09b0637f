package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.request.Fields;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * For whom flags are to be decided, and what the sender knows of them that may not be stored yet.
 *
 * @param distinctId exactly as sent: the share that somebody falls into is computed from it
 * @param anonymousId the id that they had before they were known; null where they had none
 * @param groups keys by the name of the type
 * @param personProperties count before those that are stored
 * @param groupProperties by the name of the type; count before those that are stored
 * @param wanted keys of flags; empty for all
 */
record FlagRequest(
        String distinctId,
        @Nullable String anonymousId,
        Map<String, String> groups,
        ObjectNode personProperties,
        Map<String, ObjectNode> groupProperties,
        Set<String> wanted) {
    private static final int LONGEST_ID = 10_000;
    private static final int MOST_KEYS = 1_000;

    FlagRequest {
        groups = Map.copyOf(groups);
        groupProperties = Map.copyOf(groupProperties);
        wanted = Set.copyOf(wanted);
    }

    /** Of somebody of whom only the id is said. */
    static FlagRequest of(String distinctId) {
        return new FlagRequest(distinctId, null, Map.of(), JsonNodeFactory.instance.objectNode(), Map.of(), Set.of());
    }

    /**
     * Reads what an SDK sent.
     *
     * @throws DuetException INVALID with the field's name
     */
    static FlagRequest of(ObjectNode body) {
        Fields fields = Fields.of(body);
        String distinctId = fields.text("distinct_id", LONGEST_ID);
        if (distinctId == null) {
            distinctId = fields.text("$distinct_id", LONGEST_ID);
        }
        if (distinctId == null) {
            throw new DuetException(
                    Category.INVALID, "missing_distinct_id", "distinct_id is required", "distinct_id", null);
        }
        Set<String> wanted = new HashSet<>();
        for (Fields.Element key : fields.list("flag_keys_to_evaluate", MOST_KEYS)) {
            wanted.add(key.value().asString(""));
        }
        String anonymousId = fields.text("$anon_distinct_id", LONGEST_ID);
        return new FlagRequest(
                distinctId,
                distinctId.equals(anonymousId) ? null : anonymousId,
                groups(fields),
                object(fields, "person_properties"),
                groupProperties(fields),
                wanted);
    }

    /** Whether the sender wants the configuration only. */
    static boolean isWithoutFlags(ObjectNode body) {
        return Fields.of(body).flag("disable_flags");
    }

    boolean wants(String key) {
        return wanted.isEmpty() || wanted.contains(key);
    }

    private static Map<String, String> groups(Fields fields) {
        Map<String, String> groups = new LinkedHashMap<>();
        Fields given = Fields.at(object(fields, "groups"), "groups");
        given.entries().forEach((type, key) -> {
            String text = given.text(type, LONGEST_ID);
            if (text != null) {
                groups.put(type, text);
            }
        });
        return groups;
    }

    private static Map<String, ObjectNode> groupProperties(Fields fields) {
        Map<String, ObjectNode> properties = new LinkedHashMap<>();
        Fields given = Fields.at(object(fields, "group_properties"), "group_properties");
        given.entries().forEach((type, _) -> properties.put(type, object(given, type)));
        return properties;
    }

    private static ObjectNode object(Fields fields, String name) {
        JsonNode value = fields.value(name);
        return value == null
                ? JsonNodeFactory.instance.objectNode()
                : Fields.at(value, fields.path(name)).object();
    }

    /** The text under a key of properties; null where it is absent. */
    static @Nullable String text(ObjectNode properties, String key) {
        return CanonicalJson.text(properties.get(key));
    }
}
