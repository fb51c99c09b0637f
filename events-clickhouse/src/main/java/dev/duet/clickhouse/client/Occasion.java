package dev.duet.clickhouse.client;

import dev.duet.events.Purpose;
import dev.duet.events.question.Question;
import org.jspecify.annotations.Nullable;

/**
 * When a statement runs: for which project and question, and who wants to know.
 *
 * @param project 0 where it is about no project
 * @param question the kind of question, for example {@code Trends}; the job where it is none
 * @param asked the question itself; null for Duet's own work
 */
public record Occasion(
        long project, String question, @Nullable Question<?> asked, Purpose purpose) {

    public static Occasion of(Question<?> question, Purpose purpose) {
        return new Occasion(
                question.project(), question.getClass().getSimpleName().replace("Question", ""), question, purpose);
    }

    /** Duet's own work. */
    public static Occasion job(String id) {
        return new Occasion(0, id, null, Purpose.job(id));
    }
}
