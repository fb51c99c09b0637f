package dev.duet.events.activity;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.AskedActors;
import dev.duet.events.actors.EntityChoice;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads which actors of stickiness or lifecycle are asked for: {@code stickiness_days} is the number of buckets, {@code
 * lifecycle_type} and {@code target_date} are the status and the bucket. Thread-safe.
 */
public final class ActivityActors {
    private final Engine engine;
    private final Clock clock;

    public ActivityActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The list that a stickiness filter asks for; refusals name the field. */
    public ActorList ofStickiness(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = insight(project, filter);
        Buckets buckets = buckets(insight, project, purpose);
        StickinessQuestion question =
                new StickinessQuestion(project.id(), insight.series().getFirst().series(), insight.actor(), buckets);
        Integer days = insight.fields().number("stickiness_days", 1, buckets.count());
        if (days == null) {
            throw DuetException.invalid("stickiness_days", "the number of buckets, from 1 to " + buckets.count());
        }
        return new AskedActors(
                engine,
                purpose,
                insight.actor(),
                0,
                page -> new ActorsQuestion.OfStickiness(question, days, page),
                () -> engine.answer(question, purpose).actors().get(days - 1));
    }

    /** The list that a lifecycle filter asks for; refusals name the field. */
    public ActorList ofLifecycle(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = insight(project, filter);
        Buckets buckets = buckets(insight, project, purpose);
        LifecycleQuestion question =
                new LifecycleQuestion(project.id(), insight.series().getFirst().series(), insight.actor(), buckets);
        Fields fields = insight.fields();
        if (fields.value("lifecycle_type") == null) {
            throw DuetException.invalid("lifecycle_type", "one of new, returning, resurrecting, dormant is expected");
        }
        Status status = fields.choice("lifecycle_type", Status.class, Status.NEW);
        int bucket = bucket(fields, buckets, project);
        return new AskedActors(
                engine,
                purpose,
                insight.actor(),
                0,
                page -> new ActorsQuestion.OfLifecycle(question, bucket, status, page),
                () -> engine.answer(question, purpose)
                        .actors()
                        .getOrDefault(status, List.of())
                        .get(bucket));
    }

    private InsightReader insight(ProjectSettings project, ObjectNode filter) {
        return new InsightReader(project, EntityChoice.only(filter), project.calendar(clock));
    }

    private Buckets buckets(InsightReader insight, ProjectSettings project, Purpose purpose) {
        return Buckets.of(
                insight.range(() -> FirstEvents.of(engine, project, purpose)),
                insight.fields().choice("interval", Interval.class, Interval.DAY),
                project.timezone(),
                project.weekStart());
    }

    /** The bucket that holds {@code target_date}; the only one where there is no other. */
    private int bucket(Fields fields, Buckets buckets, ProjectSettings project) {
        String text = fields.text("target_date", 50);
        if (text == null && buckets.count() == 1) {
            return 0;
        }
        if (text == null) {
            throw DuetException.invalid("target_date", "the date of one bucket is needed");
        }
        Instant at = RelativeDate.asStart(text, project.calendar(clock))
                .orElseThrow(() -> DuetException.invalid("target_date", "\"" + text + "\" is no date"))
                .toInstant();
        for (int i = buckets.count() - 1; i >= 0; i--) {
            if (!at.isBefore(buckets.starts().get(i)) && at.isBefore(buckets.nominalEnd(i))) {
                return i;
            }
        }
        throw DuetException.invalid("target_date", "\"" + text + "\" is not between date_from and date_to");
    }
}
