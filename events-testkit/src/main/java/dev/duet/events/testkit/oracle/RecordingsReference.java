package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.RecordingChunksAnswer;
import dev.duet.events.answer.RecordingsAnswer;
import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.Page;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recordings, put together of all their pieces each time. */
record RecordingsReference(ReferenceStore store) {
    private static final Comparator<RecordingChunk> ORDER = Comparator.comparing(RecordingChunk::startedAt)
            .thenComparing(chunk -> chunk.uuid().toString());
    private static final Comparator<Recording> NEWEST_FIRST =
            Comparator.comparing(Recording::startedAt).reversed().thenComparing(Recording::session, Texts.BY_UTF8);

    RecordingsAnswer answer(RecordingsQuestion question) {
        Instant from = question.piecesFrom();
        Instant to = question.piecesTo();
        List<String> sessions = question.sessions();
        return new RecordingsAnswer(page(
                store.recordings().stream()
                        .filter(chunk -> sessions == null || sessions.contains(chunk.session()))
                        .filter(chunk -> from == null || !chunk.startedAt().isBefore(from))
                        .filter(chunk -> to == null || chunk.startedAt().isBefore(to))
                        .sorted(ORDER)
                        .collect(Collectors.groupingBy(RecordingChunk::session))
                        .values()
                        .stream()
                        .filter(chunks -> recorded(chunks, question.distinctIds()))
                        .map(RecordingsReference::recording)
                        .filter(recording -> meets(recording, question))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                question.page()));
    }

    RecordingChunksAnswer answer(RecordingChunksQuestion question) {
        return new RecordingChunksAnswer(page(
                store.recordings().stream()
                        .filter(chunk -> chunk.session().equals(question.session()))
                        .sorted(ORDER)
                        .toList(),
                question.page()));
    }

    private static boolean recorded(List<RecordingChunk> chunks, @Nullable List<String> distinctIds) {
        return distinctIds == null
                || chunks.stream().map(RecordingChunk::distinctId).anyMatch(distinctIds::contains);
    }

    private static boolean meets(Recording recording, RecordingsQuestion question) {
        Instant from = question.from();
        Instant to = question.to();
        Duration duration = Duration.between(recording.startedAt(), recording.endedAt());
        Duration shortest = question.shortest();
        Duration longest = question.longest();
        return (from == null || !recording.startedAt().isBefore(from))
                && (to == null || recording.startedAt().isBefore(to))
                && (shortest == null || duration.compareTo(shortest) >= 0)
                && (longest == null || duration.compareTo(longest) <= 0);
    }

    private static Recording recording(List<RecordingChunk> chunks) {
        return new Recording(
                chunks.getFirst().session(),
                chunks.getFirst().startedAt(),
                chunks.stream()
                        .map(RecordingChunk::endedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                chunks.stream().mapToLong(RecordingChunk::clicks).sum(),
                chunks.stream().mapToLong(RecordingChunk::keypresses).sum(),
                chunks.getLast().distinctId(),
                chunks.stream()
                        .map(RecordingChunk::url)
                        .filter(url -> !url.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static <T> List<T> page(List<T> all, Page page) {
        return all.stream().skip(page.offset()).limit(page.limit()).toList();
    }
}
