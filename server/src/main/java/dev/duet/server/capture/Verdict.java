package dev.duet.server.capture;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one event of a request.
 *
 * @param uuid as its sender gave it, else as it is stored
 * @param event its name, null where it has none
 * @param reason why it was warned of or rejected: kinds of ingestion warnings; null for an event that is as it should be
 */
public record Verdict(
        String uuid,
        @Nullable String event,
        Outcome outcome,
        @Nullable String reason) {

    /** From good to bad. */
    public enum Outcome {
        ACCEPTED,
        /** Stored, but not as its sender meant it. */
        WARNED,
        /** Never stored, however often it is sent. */
        REJECTED,
        /** Not stored this time: it should be sent again. */
        RETRY
    }

    Verdict toRetry() {
        return outcome == Outcome.REJECTED ? this : new Verdict(uuid, event, Outcome.RETRY, "not_stored");
    }
}
