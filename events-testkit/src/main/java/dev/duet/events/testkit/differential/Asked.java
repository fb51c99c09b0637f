package dev.duet.events.testkit.differential;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.activity.LifecycleInsight;
import dev.duet.events.activity.StickinessInsight;
import dev.duet.events.cohorts.CohortDefinition;
import dev.duet.events.cohorts.CohortParser;
import dev.duet.events.filter.Property;
import dev.duet.events.funnels.FunnelInsight;
import dev.duet.events.paths.PathsInsight;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.question.Question;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.retention.RetentionInsight;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.TimeRange;
import dev.duet.events.trends.TrendsInsight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

    /** Each actor's events in order, written down. */
    record OfSequences(
            long project,
            Actor actor,
            List<Series> selections,
            boolean others,
            List<Property> properties,
            boolean names,
            TimeRange range,
            Among among)
            implements Asked {
        @Override
        public Object answer(Engine engine) {
            boolean ordered = others || names || !properties.isEmpty();
            var question = new SequencesQuestion<>(
                    project,
                    actor,
                    selections,
                    others,
                    properties,
                    names,
                    range,
                    among,
                    new RecordingFold(properties.size(), ordered));
            return new OfQuestion(question).answer(engine);
        }
    }

    /** A number of a chart and the actors behind it, which have to be as many. */
    record OfNumber(ChartNumber number) implements Asked {
        @Override
        public Object answer(Engine engine) {
            try {
                return number.everybody(engine);
            } catch (RuntimeException e) {
                return e;
            }
        }
    }

    /** All numbers of a random chart and the actors behind each, who have to be as many. */
    record OfActors(ActorsCheck check) implements Asked {
        @Override
        public Object answer(Engine engine) {
            try {
                return check.everybody(engine);
            } catch (RuntimeException e) {
                return OfRequest.refusalOr(e);
            }
        }
    }

    /** Whom the definition of a cohort means, at a moment at which things happened too. */
    record OfCohort(
            ProjectSettings project,
            ObjectNode definition,
            @Nullable Page page) implements Asked {
        private static final Instant NOW = Instant.parse("2020-03-10T00:00:00Z");

        @Override
        public Object answer(Engine engine) {
            try {
                CohortDefinition cohort = new CohortParser(project, project.calendar(Clock.fixed(NOW, ZoneOffset.UTC)))
                        .parse(Fields.of(definition));
                return engine.answer(new MembersQuestion(project.id(), cohort.criterion(), page), TestProject.PURPOSE);
            } catch (RuntimeException e) {
                return OfRequest.refusalOr(e);
            }
        }
    }

    /** The insights that answer requests. */
    enum Insight {
        TRENDS,
        FUNNEL,
        PATHS,
        RETENTION,
        STICKINESS,
        LIFECYCLE
    }

    /** A request as it comes from outside, through everything that stands before and behind an engine. */
    record OfRequest(Insight insight, ProjectSettings project, ObjectNode filter) implements Asked {
        static final Instant NOW = Instant.parse("2020-03-10T12:34:56.789012Z");

        @Override
        public Object answer(Engine engine) {
            try {
                return json(engine, Clock.fixed(NOW, ZoneOffset.UTC)).toString();
            } catch (RuntimeException e) {
                return refusalOr(e);
            }
        }

        /** What the one who asked is told, where it is their fault. */
        static Object refusalOr(RuntimeException e) {
            return e instanceof DuetException refused && refused.category() == DuetException.Category.INVALID
                    ? "refused: " + refused.attribute() + ": " + refused.getMessage()
                    : e;
        }

        private JsonNode json(Engine engine, Clock clock) {
            Purpose purpose = TestProject.PURPOSE;
            return switch (insight) {
                case TRENDS -> new TrendsInsight(engine, clock).answer(project, filter, purpose);
                case FUNNEL -> new FunnelInsight(engine, clock).answer(project, filter, purpose);
                case PATHS -> new PathsInsight(engine, clock).answer(project, filter, purpose);
                case RETENTION -> new RetentionInsight(engine, clock).answer(project, filter, purpose);
                case STICKINESS -> new StickinessInsight(engine, clock).answer(project, filter, purpose);
                case LIFECYCLE -> new LifecycleInsight(engine, clock).answer(project, filter, purpose);
            };
        }
    }
}
