package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What today's per-event protocol says beside the properties although it is one: the session, the window, and options such
 * as {@code process_person_profile}. Stateless.
 */
final class HoistedProperties {
    private HoistedProperties() {}

    /** Puts them where all other SDKs have them, unless something stands there. */
    static void putBack(ObjectNode event, ObjectNode properties) {
        put(properties, "$session_id", event.get("session_id"));
        put(properties, "$window_id", event.get("window_id"));
        event.path("options").properties().forEach(option -> put(properties, "$" + option.getKey(), option.getValue()));
    }

    private static void put(ObjectNode properties, String name, @Nullable JsonNode value) {
        if (CanonicalJson.text(value) != null && !properties.hasNonNull(name)) {
            properties.set(name, value);
        }
    }
}
