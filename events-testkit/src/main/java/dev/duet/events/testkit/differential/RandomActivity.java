package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.filter.Property;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.time.Buckets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Draws questions about who was active when, and who came back. */
record RandomActivity(QuestionParts parts) {

    StickinessQuestion stickiness() {
        return new StickinessQuestion(parts.project(), parts.series(), parts.actor(), parts.wide());
    }

    LifecycleQuestion lifecycle() {
        return new LifecycleQuestion(parts.project(), parts.series(), parts.actor(), parts.wide());
    }

    RetentionQuestion retention() {
        Series target = parts.series();
        Series returning = chance(parts.random(), 0.3) ? target : parts.series();
        return new RetentionQuestion(
                parts.project(),
                target,
                returning,
                parts.actor(),
                parts.random().nextBoolean(),
                periods(),
                chance(parts.random(), 0.3) ? breakdown() : List.of());
    }

    private List<Property> breakdown() {
        Random random = parts.random();
        return Stream.generate(() -> Vocabulary.property(random, Vocabulary.anyKey(random)))
                .limit(1 + random.nextInt(2))
                .toList();
    }

    private Buckets periods() {
        Buckets all = parts.wide();
        if (all.count() <= RetentionQuestion.MOST_PERIODS) {
            return all;
        }
        return new Buckets(
                all.interval(),
                all.zone(),
                all.weekStart(),
                all.starts().subList(0, RetentionQuestion.MOST_PERIODS),
                all.starts().get(RetentionQuestion.MOST_PERIODS),
                false);
    }

    ActorsQuestion actors() {
        return switch (parts.random().nextInt(10)) {
            case 0, 1, 2, 3, 4, 5 ->
                new ActorsQuestion.OfSeries(
                        parts.project(),
                        parts.series(),
                        parts.actor(),
                        parts.wide().range(),
                        parts.page());
            case 6 ->
                new ActorsQuestion.OfStickiness(stickiness(), 1 + parts.random().nextInt(2), parts.page());
            case 7 -> {
                LifecycleQuestion question = lifecycle();
                yield new ActorsQuestion.OfLifecycle(question, any(question.buckets()), status(), parts.page());
            }
            default -> {
                RetentionQuestion question = retention();
                yield new ActorsQuestion.OfRetention(question, any(question.periods()), parts.page());
            }
        };
    }

    /** One of the buckets. */
    int any(Buckets buckets) {
        return parts.random().nextInt(buckets.count());
    }

    Status status() {
        return pick(parts.random(), List.of(Status.values()));
    }
}
