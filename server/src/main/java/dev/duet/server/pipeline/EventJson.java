package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as the JSON that would bring it in again. */
final class EventJson {
    private EventJson() {}

    static String of(IncomingEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", event.name());
        json.put("distinct_id", event.distinctId());
        json.put("uuid", event.uuid().toString());
        json.put("timestamp", event.timestamp().toString());
        ObjectNode properties = CanonicalJson.readObject(event.properties());
        if (!event.elementsChain().isEmpty()) {
            properties.put("$elements_chain", event.elementsChain());
        }
        json.set("properties", properties);
        return CanonicalJson.write(json);
    }
}
