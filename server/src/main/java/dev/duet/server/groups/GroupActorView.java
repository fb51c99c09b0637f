package dev.duet.server.groups;

import dev.duet.server.http.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A group where actors of several kinds are listed.
 *
 * @param type always {@code group}
 * @param id its key
 * @param createdAt null for a group of which nothing but its key is known
 */
public record GroupActorView(
        String type,
        String id,
        int groupTypeIndex,
        String groupKey,
        JsonNode properties,
        @Nullable Instant createdAt) {

    public static GroupActorView of(StoredGroup group) {
        return new GroupActorView(
                "group", group.key(), group.type(), group.key(), group.properties(), group.createdAt());
    }

    /** A group that stands on events only. */
    public static GroupActorView unknown(int type, String key) {
        return new GroupActorView("group", key, type, key, Json.mapper().createObjectNode(), null);
    }
}
