package dev.duet.events.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One thing that somebody did, ready to be stored.
 *
 * @param project the project it belongs to, positive
 * @param uuid its identity within the project: an event with a stored uuid is not stored again
 * @param name the event's name, 1 to 200 characters
 * @param distinctId who did it, as the sender named them, 1 to 200 characters
 * @param person the number of the person behind the distinct id when the event came in, 1 to 4294967295
 * @param timestamp when it happened, to the microsecond (finer digits are cut)
 * @param createdAt when Duet took it in
 * @param properties a JSON object in the form of {@link dev.duet.events.json.CanonicalJson}
 * @param elementsChain the clicked element and its ancestors, empty where there are none
 * @param groups the group key for each of the {@link #GROUP_TYPES} group types, empty text where there is none
 */
public record Event(
        long project,
        UUID uuid,
        String name,
        String distinctId,
        long person,
        Instant timestamp,
        Instant createdAt,
        String properties,
        String elementsChain,
        List<String> groups) {

    /** How many group types a project can have. */
    public static final int GROUP_TYPES = 5;

    /** No group of any type. */
    public static final List<String> NO_GROUPS = List.of("", "", "", "", "");

    public Event {
        groups = List.copyOf(groups);
        if (groups.size() != GROUP_TYPES) {
            throw new IllegalArgumentException("an event has " + GROUP_TYPES + " group keys, not " + groups.size());
        }
        timestamp = Timestamps.toMicros(timestamp);
        createdAt = Timestamps.toMicros(createdAt);
    }
}
