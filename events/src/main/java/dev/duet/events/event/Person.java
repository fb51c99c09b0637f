package dev.duet.events.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A person as questions see them: the present properties, under the number that events carry.
 *
 * @param project the project they belong to
 * @param number dense number given by the server, 1 to 4294967295, unique over all projects
 * @param uuid the identity shown to the outside
 * @param createdAt the time of their first event
 * @param properties a JSON object in the form of {@link dev.duet.events.json.CanonicalJson}
 * @param version grows with every change; an engine keeps the row with the highest version it has seen
 */
public record Person(long project, long number, UUID uuid, Instant createdAt, String properties, long version) {

    public Person {
        createdAt = Timestamps.toMicros(createdAt);
    }
}
