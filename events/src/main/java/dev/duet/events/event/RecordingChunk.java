package dev.duet.events.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of a session recording: what a browser recorded until it sent. The pieces of one session are one recording.
 *
 * @param project the project it belongs to
 * @param uuid told apart from all other pieces of the project by this alone
 * @param session the id of the session, never empty
 * @param window the id of the browser's window or tab, empty where the sender gave none
 * @param distinctId who was recorded
 * @param startedAt the first moment in it
 * @param endedAt the last moment in it, not before the first
 * @param clicks how often the mouse was clicked
 * @param keypresses how often something was typed
 * @param url the address of the first page in it, empty where none is named
 * @param snapshots what rrweb recorded, a JSON list
 */
public record RecordingChunk(
        long project,
        UUID uuid,
        String session,
        String window,
        String distinctId,
        Instant startedAt,
        Instant endedAt,
        int clicks,
        int keypresses,
        String url,
        String snapshots) {

    public RecordingChunk {
        startedAt = Timestamps.toMicros(startedAt);
        endedAt = Timestamps.toMicros(endedAt);
    }
}
