package dev.duet.bench.online;

import dev.duet.bench.insights.StudiedInsight;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Questions about what was there before, whose answers must stay the same. */
final class Answers {
    private static final Purpose PURPOSE = Purpose.job("bench");
    private static final List<StudiedInsight> QUESTIONS =
            List.of(StudiedInsight.STICKINESS, StudiedInsight.RETENTION_OF_FEW, StudiedInsight.FUNNEL);

    private final Path folder;

    /** Kept in files of a folder, one for each question. */
    Answers(Path folder) {
        this.folder = folder;
    }

    /** Asks all of them and keeps what they are. */
    void keep(Engine engine) {
        for (StudiedInsight question : QUESTIONS) {
            try {
                Files.writeString(file(question), answer(engine, question));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether the answer to one of them, in turn, is what it was. */
    boolean isRight(Engine engine, long turn) {
        StudiedInsight question = QUESTIONS.get((int) (turn % QUESTIONS.size()));
        try {
            return Files.readString(file(question)).equals(answer(engine, question));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(StudiedInsight question) {
        return folder.resolve("answer-" + question.name());
    }

    private static String answer(Engine engine, StudiedInsight question) {
        JsonNode answer = new Insights(engine, Clock.systemUTC())
                .answer(question.kind(), question.project(1), question.filter(), PURPOSE);
        return answer.toString();
    }
}
