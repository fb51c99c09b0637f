package dev.duet.server.flags;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cohorts in the form in which SDKs decide them: nested groups of properties of persons and of other cohorts. One that is
 * static or asks what somebody did has no such form; SDKs ask the server for flags that name it. Stateless.
 */
final class LocalCohorts {
    private static final Set<String> JOINING = Set.of("AND", "OR");

    private LocalCohorts() {}

    /** Empty where only the server can tell who is in it. */
    static Optional<ObjectNode> of(FlagCohort cohort) {
        if (cohort.isStatic()) {
            return Optional.empty();
        }
        JsonNode nested = cohort.definition().path("filters").path("properties");
        return nested.isMissingNode() ? ofGroups(cohort.definition().path("groups")) : group(nested);
    }

    /** The older form: one of several lists. */
    private static Optional<ObjectNode> ofGroups(JsonNode groups) {
        ObjectNode either = joined("OR");
        ArrayNode values = either.putArray("values");
        for (JsonNode group : groups) {
            boolean did = group.hasNonNull("action_id") || group.hasNonNull("event_id");
            Optional<ObjectNode> part = did ? Optional.empty() : group(group.path("properties"));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            values.add(part.get());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(either);
    }

    /** A list, or an object with {@code type} and {@code values}. */
    private static Optional<ObjectNode> group(JsonNode given) {
        JsonNode values = given.isArray() ? given : given.path("values");
        String type = given.path("type").asString("AND").toUpperCase(Locale.ROOT);
        if (!values.isArray() || values.isEmpty() || !JOINING.contains(type)) {
            return Optional.empty();
        }
        ObjectNode group = joined(type);
        ArrayNode parts = group.putArray("values");
        boolean nested = values.valueStream().anyMatch(value -> value.has("values"));
        for (JsonNode value : values) {
            Optional<ObjectNode> part = value.has("values") ? group(value) : property(value);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(nested && !value.has("values") ? alone(part.get()) : part.get());
        }
        if (given.path("negation").asBoolean(false)) {
            return Optional.empty(); // SDKs know negated properties, not negated groups
        }
        return Optional.of(group);
    }

    private static Optional<ObjectNode> property(JsonNode given) {
        String type = given.path("type").asString("person");
        if (!(given instanceof ObjectNode object) || !(type.equals("person") || type.equals("cohort"))) {
            return Optional.empty();
        }
        ObjectNode property = object.deepCopy().put("type", type);
        if (!property.hasNonNull("key")) {
            property.put("key", "id");
        }
        if (!property.hasNonNull("operator")) {
            property.put("operator", type.equals("cohort") ? "in" : "exact");
        }
        return Optional.of(property);
    }

    /** SDKs read a list of properties or a list of groups, not one of both. */
    private static ObjectNode alone(ObjectNode property) {
        ObjectNode group = joined("AND");
        group.putArray("values").add(property);
        return group;
    }

    private static ObjectNode joined(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
