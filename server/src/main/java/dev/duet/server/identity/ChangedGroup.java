package dev.duet.server.identity;

import dev.duet.events.event.Group;

/**
 * A group as it is after a change.
 *
 * @param id of its row, by which it can be read again
 */
public record ChangedGroup(long id, Group group) {}
