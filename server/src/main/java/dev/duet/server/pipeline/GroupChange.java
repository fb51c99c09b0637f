package dev.duet.server.pipeline;

import dev.duet.server.identity.PropertyChange;

/**
 * What a {@code $groupidentify} event says about a group.
 *
 * @param type the group type's name
 * @param key the group's key
 */
record GroupChange(String type, String key, PropertyChange change) {}
