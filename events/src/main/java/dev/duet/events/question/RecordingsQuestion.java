package dev.duet.events.question;

import dev.duet.events.answer.RecordingsAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of a project, those that started last first; of those that started together, by the session's id.
 *
 * <p>A recording takes a day at most: pieces that lie further from {@code from} and {@code to} are not looked at.
 *
 * @param from when a recording started, inclusive; null: whenever
 * @param to when a recording started, exclusive; null: whenever
 * @param sessions only these; null: all
 * @param distinctIds only those in which one of these was recorded; null: whoever
 * @param shortest how long it took at least; null: however long
 * @param longest how long it took at most; null: however long
 */
public record RecordingsQuestion(
        long project,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> sessions,
        @Nullable List<String> distinctIds,
        @Nullable Duration shortest,
        @Nullable Duration longest,
        Page page)
        implements Question<RecordingsAnswer> {

    /** How long a recording can be. */
    public static final Duration LONGEST = Duration.ofDays(1);

    public RecordingsQuestion {
        sessions = sessions == null ? null : List.copyOf(sessions);
        distinctIds = distinctIds == null ? null : List.copyOf(distinctIds);
    }

    /** One session's recording. */
    public static RecordingsQuestion of(long project, String session) {
        return new RecordingsQuestion(project, null, null, List.of(session), null, null, null, new Page(0, 1));
    }

    /** From when on pieces are looked at. */
    public @Nullable Instant piecesFrom() {
        return from == null ? null : from.minus(LONGEST);
    }

    /** Until when pieces are looked at. */
    public @Nullable Instant piecesTo() {
        return to == null ? null : to.plus(LONGEST);
    }
}
