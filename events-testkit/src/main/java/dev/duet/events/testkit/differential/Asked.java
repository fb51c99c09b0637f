package dev.duet.events.testkit.differential;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.question.Question;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.trends.TrendsInsight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.node.ObjectNode;

/** Something that can be asked of any engine. A failure is an answer as well. */
sealed interface Asked {

    /** What the engine says; equal answers are equal by {@link Answers#same}. */
    Object answer(Engine engine);

    /** A typed question, straight to the engine. */
    record OfQuestion(Question<?> question) implements Asked {
        @Override
        public Object answer(Engine engine) {
            try {
                return engine.answer(question, TestProject.PURPOSE);
            } catch (RuntimeException e) {
                return e;
            }
        }
    }

    /** A request as it comes from outside, through everything that stands before and behind an engine. */
    record OfRequest(ProjectSettings project, ObjectNode filter) implements Asked {
        static final Instant NOW = Instant.parse("2020-03-10T12:34:56.789012Z");

        @Override
        public Object answer(Engine engine) {
            TrendsInsight insight = new TrendsInsight(engine, Clock.fixed(NOW, ZoneOffset.UTC));
            try {
                return insight.answer(project, filter, TestProject.PURPOSE).toString();
            } catch (DuetException e) {
                return e.category() == DuetException.Category.INVALID
                        ? "refused: " + e.attribute() + ": " + e.getMessage()
                        : e;
            } catch (RuntimeException e) {
                return e;
            }
        }
    }
}
