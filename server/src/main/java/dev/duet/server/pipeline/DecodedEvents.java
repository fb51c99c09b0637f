package dev.duet.server.pipeline;

import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.taxonomy.DefinitionTally;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What requests turned out to hold. Filled while decoding, then only read; not thread-safe. */
class DecodedEvents {
    private final List<IncomingEvent> events = new ArrayList<>();
    private final List<IncomingRecording> recordings = new ArrayList<>();
    private final List<IngestionWarning> warnings = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private final DefinitionTally definitions = new DefinitionTally();

    List<IncomingEvent> events() {
        return events;
    }

    List<IncomingRecording> recordings() {
        return recordings;
    }

    List<IngestionWarning> warnings() {
        return warnings;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /**
     * Hears that an event of the request was worked through, whatever became of it.
     *
     * @param event as its sender sent it
     * @param index its place in the request, from 0
     */
    void finished(AcceptedRequest request, JsonNode event, int index) {}

    /** What the events say about definitions. */
    DefinitionTally definitions() {
        return definitions;
    }
}
