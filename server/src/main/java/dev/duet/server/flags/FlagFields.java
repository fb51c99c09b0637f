package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.http.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a flag from a request, and refuses what cannot be decided. */
final class FlagFields {
    private static final int KEY_LENGTH = 400;
    private static final int NAME_LENGTH = 10_000;
    private static final int FILTERS_LENGTH = 200_000;

    private FlagFields() {}

    /** What can be said of a flag. */
    record Values(
            String key,
            String name,
            ObjectNode filters,
            boolean active,
            boolean deleted,
            boolean ensureExperienceContinuity) {}

    /**
     * The flag with the fields that were sent in place of its own.
     *
     * @param flag null for a new one, which needs a key
     */
    static Values read(@Nullable FeatureFlag flag, Fields fields, RelativeDate.Calendar calendar) {
        ObjectNode filters =
                filters(fields).orElseGet(() -> flag == null ? JsonNodeFactory.instance.objectNode() : flag.filters());
        legacy(filters, fields);
        if (filters.toString().length() > FILTERS_LENGTH) {
            throw DuetException.invalid(
                    "filters", "filters may have at most " + FILTERS_LENGTH + " characters of JSON");
        }
        FlagRules rules = new FlagFilters(calendar).read(filters);
        if (filters.path("payloads").isObject()) {
            ObjectNode payloads = filters.putObject("payloads");
            rules.payloads().forEach(payloads::put);
        }
        return new Values(
                flag == null || fields.has("key") ? key(fields) : flag.key(),
                fields.optionalText("name", NAME_LENGTH).orElse(flag == null ? "" : flag.name()),
                filters,
                fields.flag("active").orElse(flag == null || flag.active()),
                fields.flag("deleted").orElse(flag != null && flag.deleted()),
                fields.flag("ensure_experience_continuity").orElse(flag != null && flag.ensureExperienceContinuity()));
    }

    private static String key(Fields fields) {
        String key = fields.text("key", KEY_LENGTH);
        if (!key.matches("[A-Za-z0-9_-]+")) {
            throw DuetException.invalid(
                    "key", "key may hold letters, digits, hyphens and underscores only, not '" + key + "'");
        }
        return key;
    }

    private static Optional<ObjectNode> filters(Fields fields) {
        return fields.value("filters").map(filters -> {
            if (!(filters instanceof ObjectNode object)) {
                throw DuetException.invalid("filters", "filters must be an object, not " + filters.getNodeType());
            }
            return object.deepCopy();
        });
    }

    /** Flags of 2021 may have one condition: {@code filters.properties} and {@code rollout_percentage} beside them. */
    private static void legacy(ObjectNode filters, Fields fields) {
        Optional<Integer> rollout = fields.integer("rollout_percentage", 0, 100);
        if (filters.hasNonNull("groups")) {
            JsonNode groups = filters.get("groups");
            boolean other = rollout.isPresent() && !fields.has("filters") && groups.size() == 1;
            if (other && groups.get(0) instanceof ObjectNode only) {
                only.put("rollout_percentage", rollout.get());
            }
            return;
        }
        ArrayNode groups = filters.putArray("groups");
        JsonNode properties = filters.remove("properties");
        ObjectNode only = groups.addObject();
        only.set("properties", properties == null ? JsonNodeFactory.instance.arrayNode() : properties);
        only.put("rollout_percentage", rollout.orElse(null));
    }
}
