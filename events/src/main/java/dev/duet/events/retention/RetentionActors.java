package dev.duet.events.retention;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.AskedActors;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads which actors of a retention table are asked for: {@code selected_interval} is the row, and of a broken down table the
 * line is chosen as {@link BreakdownChoice} says. Thread-safe.
 */
public final class RetentionActors {
    private final Engine engine;
    private final Clock clock;

    public RetentionActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The list that a filter asks for; refusals name the field. */
    public ActorList read(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        RetentionRequest request = new RetentionParser(project, project.calendar(clock)).parse(filter);
        Fields fields = Fields.of(filter);
        CohortLine cohort =
                request.cohorts().isEmpty() ? null : CohortLine.chosen(fields, "breakdown_value", request.cohorts());
        RetentionQuestion question =
                cohort == null ? request.question() : request.question().only(cohort.filter());
        int periods = question.periods().count();
        int row = fields.number("selected_interval", 0, 0, periods - 1);
        ChosenValues values = question.breakdown().isEmpty()
                ? ChosenValues.ALL
                : BreakdownChoice.values(fields, question.breakdown());
        return new AskedActors(
                engine,
                purpose,
                question.actor(),
                periods - row,
                page -> new ActorsQuestion.OfRetention(question, row, values, page),
                () -> engine.answer(question, purpose).patterns().stream()
                        .filter(pattern -> values.has(pattern.value()))
                        .mapToLong(pattern -> (pattern.target() >> row & 1) * pattern.actors())
                        .sum());
    }
}
