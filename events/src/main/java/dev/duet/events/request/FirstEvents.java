package dev.duet.events.request;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.question.FirstEventQuestion;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Asks when a project's first event happened, for ranges over all its events. */
public final class FirstEvents {
    private FirstEvents() {}

    /** The time on the project's calendar; null without events. */
    public static @Nullable ZonedDateTime of(Engine engine, ProjectSettings project, Purpose purpose) {
        Instant first =
                engine.answer(new FirstEventQuestion(project.id()), purpose).timestamp();
        return first == null ? null : first.atZone(project.timezone());
    }
}
