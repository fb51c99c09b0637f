package dev.duet.events.question;

import dev.duet.events.answer.RecordingChunksAnswer;

/** The pieces of one recording in the order of their start; of those that start together, by the text of their uuid. */
public record RecordingChunksQuestion(long project, String session, Page page)
        implements Question<RecordingChunksAnswer> {}
