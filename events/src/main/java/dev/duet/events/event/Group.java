package dev.duet.events.event;

import java.time.Instant;

/**
 * A group (a company, a team, …) as questions see it.
 *
 * @param project the project it belongs to
 * @param type index of the group type, 0 to {@link Event#GROUP_TYPES} - 1
 * @param key the group's key within its type, 1 to 400 characters
 * @param createdAt when it was first seen
 * @param properties a JSON object in the form of {@link dev.duet.events.json.CanonicalJson}
 * @param version grows with every change; an engine keeps the row with the highest version it has seen
 */
public record Group(long project, int type, String key, Instant createdAt, String properties, long version) {

    public Group {
        createdAt = Timestamps.toMicros(createdAt);
    }
}
