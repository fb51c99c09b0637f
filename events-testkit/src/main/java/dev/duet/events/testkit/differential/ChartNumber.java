package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.Engine;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.Page;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** A number on a chart that counts actors, and the question for these actors. */
sealed interface ChartNumber {

    /** What the chart shows. */
    long shown(Engine engine);

    /** The actors behind it, as the chart has a link to them. */
    ActorsQuestion actors(Page page);

    /** Different actors in a bucket of a trend. */
    record OfTrend(long project, Series series, Actor actor, Buckets buckets, int bucket) implements ChartNumber {
        @Override
        public long shown(Engine engine) {
            var question = new TrendsQuestion(project, series, new Aggregation.UniqueActors(actor), buckets, null);
            return engine.answer(question, TestProject.PURPOSE).lines().stream()
                    .mapToLong(line -> Math.round(line.data().get(bucket)))
                    .sum();
        }

        @Override
        public ActorsQuestion actors(Page page) {
            TimeRange range = new TimeRange(
                    buckets.starts().get(bucket),
                    bucket + 1 < buckets.count() ? buckets.starts().get(bucket + 1) : buckets.end());
            return new ActorsQuestion.OfSeries(project, series, actor, range, page);
        }
    }

    /** Actors that were active in exactly so many buckets. */
    record OfStickiness(StickinessQuestion question, int buckets) implements ChartNumber {
        @Override
        public long shown(Engine engine) {
            return engine.answer(question, TestProject.PURPOSE).actors().get(buckets - 1);
        }

        @Override
        public ActorsQuestion actors(Page page) {
            return new ActorsQuestion.OfStickiness(question, buckets, page);
        }
    }

    /** Actors of one status in one bucket. */
    record OfLifecycle(LifecycleQuestion question, int bucket, Status status) implements ChartNumber {
        @Override
        public long shown(Engine engine) {
            return engine.answer(question, TestProject.PURPOSE)
                    .actors()
                    .getOrDefault(status, List.of())
                    .get(bucket);
        }

        @Override
        public ActorsQuestion actors(Page page) {
            return new ActorsQuestion.OfLifecycle(question, bucket, status, page);
        }
    }

    /** Actors of one row of a retention table. */
    record OfRetention(RetentionQuestion question, int row) implements ChartNumber {
        @Override
        public long shown(Engine engine) {
            return engine.answer(question, TestProject.PURPOSE).patterns().stream()
                    .mapToLong(pattern -> (pattern.target() >> row & 1) * pattern.actors())
                    .sum();
        }

        @Override
        public ActorsQuestion actors(Page page) {
            return new ActorsQuestion.OfRetention(question, row, page);
        }
    }

    /** Draws one. */
    static ChartNumber make(long seed, Placement placement) {
        Random random = new Random(seed);
        QuestionParts parts = QuestionParts.of(random, placement);
        RandomActivity activity = new RandomActivity(parts);
        return switch (random.nextInt(4)) {
            case 0 -> {
                Buckets buckets = parts.buckets();
                yield new OfTrend(parts.project(), parts.series(), parts.actor(), buckets, activity.any(buckets));
            }
            case 1 -> {
                StickinessQuestion question = activity.stickiness();
                int most = Math.min(3, question.buckets().count());
                yield new OfStickiness(question, 1 + random.nextInt(most));
            }
            case 2 -> {
                LifecycleQuestion question = activity.lifecycle();
                yield new OfLifecycle(question, activity.any(question.buckets()), activity.status());
            }
            default -> {
                RetentionQuestion question = activity.retention();
                yield new OfRetention(question, activity.any(question.periods()));
            }
        };
    }

    /** All the actors, page by page; throws where they are not as many as the chart shows, or one is on two pages. */
    default List<Row> everybody(Engine engine) {
        int limit = pick(new Random(hashCode()), List.of(2, 5, 100));
        List<Row> everybody = new ArrayList<>();
        List<Row> page;
        do {
            page = engine.answer(actors(new Page(everybody.size(), limit)), TestProject.PURPOSE)
                    .rows();
            everybody.addAll(page);
        } while (page.size() == limit);
        long shown = shown(engine);
        if (shown != everybody.size()
                || new HashSet<>(everybody.stream().map(Row::actor).toList()).size() != shown) {
            throw new IllegalStateException("the chart shows " + shown + ", the actors are " + everybody);
        }
        return everybody;
    }
}
