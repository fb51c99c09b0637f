package dev.duet.server.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A capture request that was accepted, or a part of a large one, with all that is needed to make its events later, in the same way each time.
 *
 * @param id given at acceptance; events without a uuid of their own get theirs from it
 * @param project whose events they are
 * @param receivedAt when the request came in, to the microsecond
 * @param ip the sender's address, null when the project does not want any address stored
 * @param sentAt what the sender's clock said when it sent, as text; null when it said nothing
 * @param list whether the JSON is a list or holds a list named {@code batch}; else it is one event
 * @param part 0 for a whole request; a large one comes as several, numbered from 0
 * @param historical whether times are to be kept as they are given
 * @param events how many events the JSON holds
 * @param json JSON that was scanned to its end
 */
// Handed on from step to step, never compared: a copy of a body would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
public record AcceptedRequest(
        UUID id,
        long project,
        Instant receivedAt,
        @Nullable String ip,
        @Nullable String sentAt,
        boolean list,
        int part,
        boolean historical,
        int events,
        byte[] json) {}
