package dev.duet.server.actors;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A group with its properties. */
record StoredGroup(String key, JsonNode properties, Instant createdAt) {

    /** How people call it: its name, else its key. */
    String name() {
        JsonNode name = properties.path("name");
        return name.isString() && !name.stringValue().isBlank() ? name.stringValue() : key;
    }
}
