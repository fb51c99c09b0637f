package dev.duet.events.answer;

import dev.duet.events.event.RecordingChunk;
import java.util.List;

/** Pieces of a recording in the order of the question. */
public record RecordingChunksAnswer(List<RecordingChunk> chunks) {
    public RecordingChunksAnswer {
        chunks = List.copyOf(chunks);
    }
}
