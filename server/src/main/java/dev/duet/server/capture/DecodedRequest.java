package dev.duet.server.capture;

import org.jspecify.annotations.Nullable;

/**
 * A capture request as far as it must be understood before it is accepted.
 *
 * @param json the events, as unpacked JSON
 * @param scan what the JSON holds
 * @param token the project API key, from form, query or JSON; null when there is none
 * @param project the number of the project that goes with a personal API key, as text; null when none is named
 * @param sentAt what the sender's clock said when it sent, from form, query or JSON; null when it said nothing
 */
// Handed on from step to step, never compared: a copy of a body would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
record DecodedRequest(
        byte[] json,
        ScannedBody scan,
        @Nullable String token,
        @Nullable String project,
        @Nullable String sentAt) {}
