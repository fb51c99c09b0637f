package dev.duet.server.pipeline;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not become a stored event, kept with all that is needed to find out why and to try again.
 *
 * @param request the accepted request that it came with
 * @param uuid the event's, null when it did not get that far
 * @param place the step that failed: {@code inbox}, {@code decode}, {@code persons} or {@code engine}
 * @param payload the event as JSON, or what of it could be read
 */
record DeadLetter(
        long project,
        UUID request,
        @Nullable UUID uuid,
        String place,
        String reason,
        String payload,
        Instant receivedAt) {
    private static final UUID NO_REQUEST = new UUID(0, 0);

    /** A row of the inbox that cannot be read; nobody knows whose events it held. */
    static DeadLetter ofRow(long id, byte[] bytes) {
        return new DeadLetter(
                0,
                NO_REQUEST,
                null,
                "inbox",
                "row " + id + " cannot be read; the payload is its bytes in base64",
                Base64.getEncoder().encodeToString(bytes),
                Instant.now());
    }
}
