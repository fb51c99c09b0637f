package dev.duet.server.groups;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A group as lists of groups show it. */
record GroupView(int groupTypeIndex, String groupKey, JsonNode groupProperties, Instant createdAt) {

    static GroupView of(StoredGroup group) {
        return new GroupView(group.type(), group.key(), group.properties(), group.createdAt());
    }
}
