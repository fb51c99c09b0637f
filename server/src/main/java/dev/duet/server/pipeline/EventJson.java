package dev.duet.server.pipeline;

import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.server.http.Json;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as the JSON that would bring it in again. */
final class EventJson {
    private EventJson() {}

    static String of(RecordingChunk chunk) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", "$snapshot");
        json.put("distinct_id", chunk.distinctId());
        json.put("uuid", chunk.uuid().toString());
        json.put("timestamp", chunk.startedAt().toString());
        ObjectNode properties = json.putObject("properties");
        properties.put("$session_id", chunk.session());
        properties.put("$window_id", chunk.window());
        properties.put("$current_url", chunk.url());
        properties.set("$snapshot_data", Json.read(chunk.snapshots()));
        return CanonicalJson.write(json);
    }

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
