package dev.duet.server.capture;

import dev.duet.events.json.CanonicalJson;
import dev.duet.server.http.MemoryBudget.Lease;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of {@code /engage}: what changes a person has no name there and gets that of an event. Thread-safe. */
final class PersonChanges {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A tree takes several times the memory of its text. */
    private static final long BYTES_OF_TREE = 8;

    private final LenientJson json;

    PersonChanges(LenientJson json) {
        this.json = json;
    }

    /** The body with an event name on each change; what is no JSON object is left as it is, to be refused. */
    byte[] named(byte[] body, Lease lease) {
        lease.grow(BYTES_OF_TREE * body.length);
        LenientJson.Read<JsonNode> read = json.read(body, MAPPER::<JsonNode>readTree);
        JsonNode tree = read.value();
        JsonNode changes = tree.path("batch").isArray() ? tree.path("batch") : tree;
        if (changes.isArray()) {
            changes.forEach(PersonChanges::name);
        } else {
            var _ = read.whole();
            name(changes);
        }
        return CanonicalJson.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    private static void name(JsonNode change) {
        if (change instanceof ObjectNode event && CanonicalJson.text(event.get("event")) == null) {
            event.put("event", "$identify");
        }
    }
}
