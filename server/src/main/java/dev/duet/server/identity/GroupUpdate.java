package dev.duet.server.identity;

import java.time.Instant;

/**
 * What is to happen to one group.
 *
 * @param type index of its type, 0 to 4
 * @param firstSeen its time of making, if it is new
 */
public record GroupUpdate(long project, int type, String key, Instant firstSeen, PropertyChange change) {

    /** This update and then another of the same group, as one. */
    public GroupUpdate then(GroupUpdate next) {
        return new GroupUpdate(project, type, key, firstSeen, change.then(next.change()));
    }
}
