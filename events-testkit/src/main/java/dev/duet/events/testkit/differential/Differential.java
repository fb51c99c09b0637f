package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Asks an engine and the reference engine the same random questions over the same random data. On a difference the data is
 * halved again and again for as long as the difference stays, so that what is shown is small.
 */
public final class Differential {
    private static final int QUESTIONS_PER_DATASET = 100;
    private static final int SHRINKING_ATTEMPTS = 300;

    private final Engine engine;
    private final long seed;
    private int questions;
    private int withContent;

    public Differential(Engine engine, long seed) {
        this.engine = engine;
        this.seed = seed;
    }

    /** How many answers said more than that nothing happened. */
    public int withContent() {
        return withContent;
    }

    /** Asks so many questions; throws an {@link AssertionError} at the first difference. */
    public void run(int count) {
        Random seeds = new Random(seed);
        while (questions < count) {
            oneDataset(seeds.nextLong(), Math.min(QUESTIONS_PER_DATASET, count - questions));
        }
    }

    private void oneDataset(long dataSeed, int count) {
        Random seeds = new Random(dataSeed);
        Placement placement = Placement.fresh();
        Dataset data = RandomData.make(dataSeed, placement);
        ReferenceEngine reference = new ReferenceEngine();
        int batchSize = 1 + seeds.nextInt(1 + data.items().size() / 3);
        int expected = data.store(reference, batchSize);
        int stored = data.store(engine, batchSize);
        if (stored != expected) {
            throw new AssertionError(head(dataSeed) + "new events: expected " + expected + ", engine says " + stored);
        }
        for (int i = 0; i < count; i++) {
            long questionSeed = seeds.nextLong();
            Asked question = question(questionSeed, placement);
            Object right = question.answer(reference);
            Object given = question.answer(engine);
            if (right instanceof RuntimeException failure) {
                throw new AssertionError(head(dataSeed) + "the reference itself fails: " + question, failure);
            }
            questions++;
            withContent += Answers.hasContent(right) ? 1 : 0;
            if (!Answers.same(right, given)) {
                throw new AssertionError(explain(dataSeed, questionSeed, question, right, given));
            }
        }
    }

    /** Half of the questions go the whole way from JSON to JSON. */
    static Asked question(long seed, Placement placement) {
        return switch ((int) Math.floorMod(seed, 16L)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> RandomRequests.make(seed, placement);
            case 8 -> RandomSequences.make(seed, placement);
            case 9 -> RandomCohorts.make(seed, placement);
            case 10 -> new Asked.OfActors(actors(seed, placement));
            case 11 -> new Asked.OfNumber(ChartNumber.make(seed, placement));
            default -> new Asked.OfQuestion(RandomQuestions.make(seed, placement));
        };
    }

    private static ActorsCheck actors(long seed, Placement placement) {
        Random random = new Random(seed);
        RequestParts parts = new RequestParts(random);
        return switch (random.nextInt(5)) {
            case 4 -> RetentionActorsCheck.make(random, parts, placement);
            case 0 -> PathActorsCheck.make(random, parts, placement);
            case 1 -> CorrelationActorsCheck.make(random, parts, placement);
            default -> FunnelActorsCheck.make(random, parts, placement);
        };
    }

    private String explain(long dataSeed, long questionSeed, Asked question, Object right, Object given) {
        String whole = head(dataSeed) + new Difference(question, right, given, "").describe();
        Optional<Difference> small = shrink(dataSeed, questionSeed);
        return whole
                + small.map(found -> "\n\nThe same with little data:\n" + found.describe())
                        .orElse("\n\nIt needs all of the data, in its batches.");
    }

    private String head(long dataSeed) {
        return "%s differs from the reference (-Dduet.differential.seed=%d, data %d, question %d)%n"
                .formatted(engine.name(), seed, dataSeed, questions);
    }

    private record Difference(Asked question, Object right, Object given, String data) {
        String describe() {
            return "question: " + question + "\nexpected: " + right + "\n  actual: " + given
                    + (data.isEmpty() ? "" : "\ndata:\n" + data);
        }
    }

    private Optional<Difference> shrink(long dataSeed, long questionSeed) {
        List<Integer> kept = new ArrayList<>(IntStream.range(
                        0, RandomData.make(dataSeed, Placement.fresh()).items().size())
                .boxed()
                .toList());
        Optional<Difference> found = differs(dataSeed, questionSeed, kept);
        int attempts = 0;
        for (int part = Math.max(1, kept.size() / 2); found.isPresent() && part >= 1; part /= 2) {
            for (int from = 0; from < kept.size() && attempts < SHRINKING_ATTEMPTS; attempts++) {
                List<Integer> fewer = new ArrayList<>(kept);
                fewer.subList(from, Math.min(from + part, kept.size())).clear();
                Optional<Difference> still = differs(dataSeed, questionSeed, fewer);
                if (still.isPresent()) {
                    kept = fewer;
                    found = still;
                } else {
                    from += part;
                }
            }
        }
        return found;
    }

    private Optional<Difference> differs(long dataSeed, long questionSeed, List<Integer> items) {
        Placement placement = Placement.fresh();
        Dataset data = RandomData.make(dataSeed, placement).only(items);
        Asked question = question(questionSeed, placement);
        ReferenceEngine reference = new ReferenceEngine();
        data.store(reference, Math.max(1, items.size()));
        data.store(engine, Math.max(1, items.size()));
        Object right = question.answer(reference);
        Object given = question.answer(engine);
        return Answers.same(right, given)
                ? Optional.empty()
                : Optional.of(new Difference(question, right, given, data.describe()));
    }
}
