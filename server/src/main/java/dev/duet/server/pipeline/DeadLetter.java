package dev.duet.server.pipeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not become a stored event, kept with all that is needed to find out why and to try again.
 *
 * @param request the accepted request that it came with
 * @param uuid the event's, null when it did not get that far
 * @param place the step that failed: {@code decode}, {@code identity} or {@code engine}
 * @param payload the event as JSON, or what of it could be read
 */
record DeadLetter(
        long project,
        UUID request,
        @Nullable UUID uuid,
        String place,
        String reason,
        String payload,
        Instant receivedAt) {}
