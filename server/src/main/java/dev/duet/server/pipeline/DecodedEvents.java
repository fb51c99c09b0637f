package dev.duet.server.pipeline;

import dev.duet.server.taxonomy.DefinitionTally;
import java.util.ArrayList;
import java.util.List;

/** What requests turned out to hold. Filled while decoding, then only read; not thread-safe. */
final class DecodedEvents {
    private final List<IncomingEvent> events = new ArrayList<>();
    private final List<IngestionWarning> warnings = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private final DefinitionTally definitions = new DefinitionTally();

    List<IncomingEvent> events() {
        return events;
    }

    List<IngestionWarning> warnings() {
        return warnings;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** What the events say about definitions. */
    DefinitionTally definitions() {
        return definitions;
    }
}
