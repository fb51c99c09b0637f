package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import dev.duet.server.capture.Verdict;
import dev.duet.server.capture.Verdict.Outcome;
import dev.duet.server.inbox.AcceptedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decoded events with a verdict on each: what was added since the one before says what became of it. Not thread-safe. */
final class JudgedEvents extends DecodedEvents {
    private static final int LONGEST_UUID = 200;

    private final List<Verdict> verdicts = new ArrayList<>();
    private int stored;
    private int recorded;
    private int warned;
    private int failed;

    List<Verdict> verdicts() {
        return verdicts;
    }

    @Override
    void finished(AcceptedRequest request, JsonNode event, int index) {
        boolean isStored = stored() > stored;
        List<IngestionWarning> warnings = warnings().subList(warned, warnings().size());
        List<DeadLetter> letters = deadLetters().subList(failed, deadLetters().size());
        Outcome outcome = isStored ? warnings.isEmpty() ? Outcome.ACCEPTED : Outcome.WARNED : Outcome.REJECTED;
        verdicts.add(new Verdict(
                uuid(request, event, index, isStored),
                CanonicalJson.text(event.get("event")),
                outcome,
                reason(warnings, letters)));
        stored = stored();
        recorded = recordings().size();
        warned = warnings().size();
        failed = deadLetters().size();
    }

    private int stored() {
        return events().size() + recordings().size();
    }

    private String uuid(AcceptedRequest request, JsonNode event, int index, boolean isStored) {
        String given = CanonicalJson.text(event.get("uuid"));
        if (given != null && given.length() <= LONGEST_UUID) {
            return given;
        }
        if (!isStored) {
            return EventUuid.ofPlace(request.id(), index).toString();
        }
        boolean isRecording = recordings().size() > recorded;
        return (isRecording
                        ? recordings().getLast().chunk().uuid()
                        : events().getLast().uuid())
                .toString();
    }

    private static @Nullable String reason(List<IngestionWarning> warnings, List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            return letters.getFirst().reason();
        }
        return warnings.isEmpty()
                ? null
                : warnings.stream().map(IngestionWarning::kind).distinct().collect(Collectors.joining(", "));
    }
}
