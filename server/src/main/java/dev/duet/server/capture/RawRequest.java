package dev.duet.server.capture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A capture request as it came over the wire, before anything is understood.
 *
 * @param query the fields of the query string
 * @param contentType as sent, null when there is none
 * @param contentEncoding as sent, null when there is none
 * @param body empty when there is none
 */
// Handed on from step to step, never compared: a copy of a body would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
record RawRequest(
        Map<String, String> query,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        byte[] body) {}
