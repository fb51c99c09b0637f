package dev.duet.server.persons;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A person with their distinct ids.
 *
 * @param number the number that events carry
 * @param distinctIds in the order of their text; of very many the first ones
 */
public record StoredPerson(
        long number,
        UUID uuid,
        Instant createdAt,
        JsonNode properties,
        boolean isIdentified,
        List<String> distinctIds) {

    public StoredPerson {
        distinctIds = List.copyOf(distinctIds);
    }

    /** How people call them: the first of a few properties, else a distinct id. */
    public String name() {
        for (String key : List.of("email", "name", "username")) {
            JsonNode value = properties.path(key);
            if (value.isString() && !value.stringValue().isBlank()) {
                return value.stringValue();
            }
        }
        return distinctIds.isEmpty() ? uuid.toString() : distinctIds.getFirst();
    }
}
