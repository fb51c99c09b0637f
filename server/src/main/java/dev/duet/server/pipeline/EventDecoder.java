package dev.duet.server.pipeline;

import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.LenientJson;
import dev.duet.server.inbox.AcceptedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the events of an accepted request, one after the other, so that only one is in memory as a tree. The same request
 * gives the same events each time. Thread-safe.
 */
final class EventDecoder {
    /** Reads one value of several out of a stream. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final CaptureLimits limits;
    private final LenientJson json;

    EventDecoder(CaptureLimits limits) {
        this.limits = limits;
        this.json = new LenientJson(limits);
    }

    /** Adds what the request holds; whatever its bytes, all of it ends as an event, a warning or a dead letter. */
    void decode(AcceptedRequest request, DecodedEvents target) {
        try (JsonParser parser = json.parser(request.json())) {
            EventAssembly assembly = new EventAssembly(request, limits, target);
            JsonToken first = parser.nextToken();
            if (!request.list()) {
                JsonNode event = MAPPER.readTree(parser);
                add(assembly, event, request, target);
                target.finished(request, event, 0);
            } else if (first == JsonToken.START_ARRAY) {
                decodeList(parser, assembly, request, target);
            } else {
                decodeBatch(parser, assembly, request, target);
            }
        } catch (JacksonException e) {
            target.deadLetters()
                    .add(new DeadLetter(
                            request.project(),
                            request.id(),
                            null,
                            "decode",
                            "the request is not JSON: " + e.getOriginalMessage(),
                            new String(request.json(), StandardCharsets.UTF_8),
                            request.receivedAt()));
        }
    }

    private void decodeBatch(JsonParser parser, EventAssembly assembly, AcceptedRequest request, DecodedEvents target) {
        for (String name; (name = parser.nextName()) != null; ) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("batch")) {
                decodeList(parser, assembly, request, target);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void decodeList(JsonParser parser, EventAssembly assembly, AcceptedRequest request, DecodedEvents target) {
        int index = 0;
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY && token != null; ) {
            long start = parser.currentTokenLocation().getByteOffset();
            JsonNode event = MAPPER.readTree(parser);
            long length = parser.currentLocation().getByteOffset() - start;
            if (length > limits.eventBytes()) {
                assembly.skip("event_too_large", Map.of("bytes", Long.toString(length)));
            } else {
                add(assembly, event, request, target);
            }
            target.finished(request, event, index++);
        }
    }

    /** An event that cannot be made, for whatever reason, must not take the others with it. */
    private static void add(EventAssembly assembly, JsonNode event, AcceptedRequest request, DecodedEvents target) {
        try {
            assembly.add(event);
        } catch (RuntimeException e) {
            target.deadLetters()
                    .add(new DeadLetter(
                            request.project(),
                            request.id(),
                            null,
                            "decode",
                            Trouble.reason(e),
                            event.toString(),
                            request.receivedAt()));
        }
    }
}
