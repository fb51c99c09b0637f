package dev.duet.server.pipeline;

import dev.duet.events.event.RecordingChunk;
import java.time.Instant;
import java.util.UUID;

/**
 * A piece of a session recording on its way to the engine; it has nothing to do with persons.
 *
 * @param request the accepted request that it came with
 * @param receivedAt when that request came in
 */
record IncomingRecording(UUID request, Instant receivedAt, RecordingChunk chunk) {}
