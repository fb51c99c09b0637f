package dev.duet.events.testkit.oracle;

import dev.duet.events.event.Event;
import dev.duet.events.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event with its properties parsed once.
 *
 * @param number of the person it was stored under, whoever it belongs to now
 */
record StoredEvent(Event event, long number, ObjectNode properties) {

    static StoredEvent of(Event event) {
        return new StoredEvent(event, event.person(), CanonicalJson.readObject(event.properties()));
    }

    /** The same event done by somebody else. */
    StoredEvent by(long person) {
        return new StoredEvent(
                new Event(
                        event.project(),
                        event.uuid(),
                        event.name(),
                        event.distinctId(),
                        person,
                        event.timestamp(),
                        event.createdAt(),
                        event.properties(),
                        event.elementsChain(),
                        event.groups()),
                number,
                properties);
    }
}
