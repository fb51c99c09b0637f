package dev.duet.server.groups;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A group as it is now.
 *
 * @param id of its row, which grows with every new group
 * @param type index of its type
 */
public record StoredGroup(long id, int type, String key, Instant createdAt, JsonNode properties) {

    /** How people call it: its name, else its key. */
    public String name() {
        JsonNode name = properties.path("name");
        return name.isString() && !name.stringValue().isBlank() ? name.stringValue() : key;
    }
}
