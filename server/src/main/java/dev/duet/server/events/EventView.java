package dev.duet.server.events;

import dev.duet.events.event.Event;
import dev.duet.server.http.Json;
import dev.duet.server.persons.StoredPerson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the API shows it.
 *
 * @param id the same as {@code uuid}
 * @param person the person behind it, where there is one
 * @param elementsChain the clicked element and its ancestors, in their compact form
 */
record EventView(
        UUID id,
        UUID uuid,
        String distinctId,
        String event,
        Instant timestamp,
        JsonNode properties,
        @Nullable PersonOfEvent person,
        String elementsChain) {

    /** The part of a person that is shown beside an event. */
    record PersonOfEvent(UUID uuid, boolean isIdentified, List<String> distinctIds, JsonNode properties) {}

    static EventView of(Event event, @Nullable StoredPerson person) {
        return new EventView(
                event.uuid(),
                event.uuid(),
                event.distinctId(),
                event.name(),
                event.timestamp(),
                Json.read(event.properties()),
                person == null
                        ? null
                        : new PersonOfEvent(
                                person.uuid(), person.isIdentified(), person.distinctIds(), person.properties()),
                event.elementsChain());
    }
}
