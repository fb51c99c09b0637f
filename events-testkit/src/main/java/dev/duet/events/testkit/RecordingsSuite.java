package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.events.event.Batch;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.Page;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pieces of session recordings go in once each and come out as recordings. */
public abstract class RecordingsSuite extends EngineSuite {
    private static final Page ALL = new Page(0, 100);

    private static RecordingChunk chunk(TestProject project, String session, String id, String from, String to) {
        return chunk(project, session, id, from, to, "ada", "");
    }

    private static RecordingChunk chunk(
            TestProject project, String session, String name, String from, String to, String distinctId, String url) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        String snapshots = "[{\"type\":3,\"note\":\"" + name + ", it's \\\"ü\\\" 🎉\\n\\u0000\"}]";
        return new RecordingChunk(
                project.id(),
                uuid,
                session,
                "window",
                distinctId,
                Moments.parse(from),
                Moments.parse(to),
                2,
                3,
                url,
                snapshots);
    }

    private void store(RecordingChunk... chunks) {
        engine().append(Batch.ofRecordings(List.of(chunks)));
    }

    private List<Recording> recordings(RecordingsQuestion question) {
        return engine().answer(question, TestProject.PURPOSE).recordings();
    }

    private List<Recording> all(TestProject project) {
        return recordings(new RecordingsQuestion(project.id(), null, null, null, null, null, null, ALL));
    }

    private List<RecordingChunk> chunks(TestProject project, String session, Page page) {
        return engine().answer(new RecordingChunksQuestion(project.id(), session, page), TestProject.PURPOSE)
                .chunks();
    }

    @Test
    void piecesOfASessionAreOneRecordingHoweverOftenTheyAreStored() {
        TestProject project = project();
        RecordingChunk first = chunk(project, "s1", "a", "2020-01-04 10:00", "2020-01-04 10:01", "anonymous", "");
        RecordingChunk second = chunk(project, "s1", "b", "2020-01-04 10:01:00.5", "2020-01-04 10:05", "ada", "/b");
        RecordingChunk third = chunk(project, "s1", "c", "2020-01-04 10:02", "2020-01-04 10:03", "ada", "/c");
        store(second, second, third);
        store(first, second);
        store(first, second);
        assertThat(all(project))
                .containsExactly(new Recording(
                        "s1", Moments.parse("2020-01-04 10:00"), Moments.parse("2020-01-04 10:05"), 6, 9, "ada", "/b"));
        assertThat(chunks(project, "s1", ALL)).containsExactly(first, second, third);
        assertThat(chunks(project, "s1", new Page(1, 1))).containsExactly(second);
        assertThat(chunks(project, "s2", ALL)).isEmpty();
    }

    @Test
    void theNewestRecordingsComeFirst() {
        TestProject project = project();
        store(
                chunk(project, "b", "b", "2020-01-04 10:00", "2020-01-04 10:01"),
                chunk(project, "a", "a", "2020-01-04 10:00", "2020-01-04 10:01"),
                chunk(project, "c", "c", "2020-01-05 10:00", "2020-01-05 10:01"));
        assertThat(all(project)).extracting(Recording::session).containsExactly("c", "a", "b");
        assertThat(recordings(new RecordingsQuestion(project.id(), null, null, null, null, null, null, new Page(1, 1))))
                .extracting(Recording::session)
                .containsExactly("a");
    }

    @Test
    void recordingsAreFoundByTheirStart() {
        TestProject project = project();
        store(
                chunk(project, "before", "1", "2020-01-04 23:50", "2020-01-04 23:59"),
                chunk(project, "before", "2", "2020-01-05 00:10", "2020-01-05 00:20"),
                chunk(project, "within", "3", "2020-01-05 00:00", "2020-01-05 00:20"),
                chunk(project, "within", "4", "2020-01-06 00:10", "2020-01-06 00:20"),
                chunk(project, "after", "5", "2020-01-06 00:00", "2020-01-06 00:20"));
        List<Recording> found = recordings(new RecordingsQuestion(
                project.id(), Moments.parse("2020-01-05"), Moments.parse("2020-01-06"), null, null, null, null, ALL));
        assertThat(found).extracting(Recording::session).containsExactly("within");
        assertThat(found.getFirst().endedAt()).isEqualTo(Moments.parse("2020-01-06 00:20"));
    }

    @Test
    void recordingsAreFoundByTheirDurationSessionAndDistinctIds() {
        TestProject project = project();
        store(
                chunk(project, "short", "1", "2020-01-04 10:00", "2020-01-04 10:00:05", "ada", ""),
                chunk(project, "long", "2", "2020-01-05 10:00", "2020-01-05 10:10", "grace", ""),
                chunk(project, "long", "3", "2020-01-05 10:10", "2020-01-05 10:20", "ada", ""));
        assertThat(found(project, null, null, Duration.ofMinutes(20), null)).containsExactly("long");
        assertThat(found(project, null, null, Duration.ofMinutes(21), null)).isEmpty();
        assertThat(found(project, null, null, null, Duration.ofSeconds(5))).containsExactly("short");
        assertThat(found(project, List.of("short", "other"), null, null, null)).containsExactly("short");
        assertThat(found(project, List.of(), null, null, null)).isEmpty();
        assertThat(found(project, null, List.of("grace"), null, null)).containsExactly("long");
        assertThat(found(project, null, List.of("ada", "x"), null, null)).containsExactly("long", "short");
        assertThat(found(project, null, List.of("x"), null, null)).isEmpty();
        assertThat(recordings(RecordingsQuestion.of(project.id(), "long"))).hasSize(1);
    }

    private List<String> found(
            TestProject project,
            @Nullable List<String> sessions,
            @Nullable List<String> distinctIds,
            @Nullable Duration shortest,
            @Nullable Duration longest) {
        return recordings(
                        new RecordingsQuestion(project.id(), null, null, sessions, distinctIds, shortest, longest, ALL))
                .stream()
                .map(Recording::session)
                .toList();
    }

    @Test
    void deletedRecordingsAreGoneAndThoseOfOtherProjectsStay() {
        TestProject mine = project();
        TestProject theirs = project();
        store(
                chunk(mine, "s1", "1", "2020-01-04 10:00", "2020-01-04 10:01"),
                chunk(mine, "s2", "2", "2020-01-04 10:00", "2020-01-04 10:01"),
                chunk(theirs, "s1", "1", "2020-01-04 10:00", "2020-01-04 10:01"));
        engine().deleteRecordings(mine.id(), Set.of("s1", "other"));
        assertThat(all(mine)).extracting(Recording::session).containsExactly("s2");
        assertThat(all(theirs)).extracting(Recording::session).containsExactly("s1");
        assertThat(chunks(theirs, "s1", ALL)).hasSize(1);
    }

    @Test
    void whatIsTooOldIsDeletedPieceByPiece() {
        TestProject project = project();
        store(
                chunk(project, "s1", "1", "2001-01-04 10:00", "2001-01-04 10:01"),
                chunk(project, "s2", "2", "2001-01-05 09:59", "2001-01-05 10:01"),
                chunk(project, "s2", "3", "2001-01-05 10:00", "2001-01-05 10:02"));
        engine().deleteRecordingsBefore(Moments.parse("2001-01-05 10:00"));
        assertThat(all(project)).extracting(Recording::session).containsExactly("s2");
        assertThat(chunks(project, "s2", ALL)).hasSize(1);
        engine().deleteRecordingsBefore(Moments.parse("2001-01-05 10:00"));
        assertThat(all(project)).hasSize(1);
    }
}
