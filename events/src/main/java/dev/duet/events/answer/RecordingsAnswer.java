package dev.duet.events.answer;

import java.time.Instant;
import java.util.List;

/** Recordings in the order of the question. */
public record RecordingsAnswer(List<Recording> recordings) {
    public RecordingsAnswer {
        recordings = List.copyOf(recordings);
    }

    /**
     * All pieces of a session together.
     *
     * @param distinctId who was recorded in its last piece
     * @param startUrl the address of its first piece that has one, empty where none has
     */
    public record Recording(
            String session,
            Instant startedAt,
            Instant endedAt,
            long clicks,
            long keypresses,
            String distinctId,
            String startUrl) {}
}
