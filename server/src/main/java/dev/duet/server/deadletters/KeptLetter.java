package dev.duet.server.deadletters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as an operator sees it.
 *
 * @param project 0 where nobody knows whose events it held
 * @param place the step that failed: {@code inbox}, {@code decode}, {@code persons} or {@code engine}
 * @param payload the event as JSON, or what of it could be read
 */
record KeptLetter(
        long id,
        long project,
        @Nullable UUID eventUuid,
        String place,
        String reason,
        String payload,
        Instant receivedAt,
        Instant failedAt) {}
