package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Question;
import dev.duet.events.question.TrendsQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Draws a question; the same seed gives the same question at any placement. */
final class RandomQuestions {
    private final Random random;
    private final QuestionParts parts;
    private final long project;

    private RandomQuestions(long seed, Placement placement) {
        this.random = new Random(seed);
        this.parts = QuestionParts.of(random, placement);
        this.project = parts.project();
    }

    static Question<?> make(long seed, Placement placement) {
        return new RandomQuestions(seed, placement).make();
    }

    private Question<?> make() {
        return switch (random.nextInt(31)) {
            case 0, 1, 2 -> events();
            case 3, 4 -> values();
            case 5, 6 -> histogram();
            case 7 -> new FirstEventQuestion(project);
            case 8, 9 -> new RandomActivity(parts).stickiness();
            case 10, 11 -> new RandomActivity(parts).lifecycle();
            case 12, 13 -> new RandomActivity(parts).retention();
            case 14, 15, 16, 17 -> new RandomActivity(parts).actors();
            case 18 -> new PersonsQuestion(project, parts.filters().aboutPersons(2), parts.page());
            case 19, 20 ->
                new ElementChainsQuestion(project, parts.series(), parts.range(60), pick(random, List.of(1, 2, 100)));
            default -> trends();
        };
    }

    private Question<?> events() {
        Instant from = Moment.near(random, 10);
        return new EventsQuestion(
                project,
                parts.eventName(),
                parts.filters().any(),
                null,
                chance(random, 0.5) ? from : null,
                chance(random, 0.5) ? from.plus(Duration.ofHours(random.nextInt(500))) : null,
                chance(random, 0.3)
                        ? new EventsQuestion.Position(
                                Moment.near(random, 10), new UUID(random.nextLong(), random.nextLong()))
                        : null,
                pick(random, List.of(1, 3, 20, 10_000)));
    }

    private Question<?> values() {
        return new PropertyValuesQuestion(
                project,
                Vocabulary.property(random, Vocabulary.anyKey(random)),
                parts.eventName(),
                chance(random, 0.4) ? pick(random, Vocabulary.TEXTS) : null,
                Moment.any(random),
                pick(random, List.of(1, 3, 100)));
    }

    private Question<?> histogram() {
        String key = chance(random, 0.2)
                ? Vocabulary.anyKey(random)
                : pick(random, List.of(Vocabulary.EXACT, Vocabulary.DECIMAL));
        return new HistogramQuestion(
                project,
                parts.series(),
                parts.range(40),
                Vocabulary.property(random, key),
                pick(random, List.of(1, 2, 3, 10, 90)));
    }

    private Question<?> trends() {
        Breakdown breakdown = chance(random, 0.5) ? breakdown() : null;
        boolean ranked = breakdown instanceof Breakdown.ByProperties by && by.values() == null;
        return new TrendsQuestion(project, parts.series(), aggregation(ranked), parts.buckets(), breakdown);
    }

    private Aggregation aggregation(boolean ranked) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Aggregation.Total();
            case 2, 3 -> new Aggregation.UniqueActors(parts.actor());
            case 4 -> new Aggregation.TrailingUniqueActors(parts.actor(), pick(random, List.of(7, 30)));
            case 5 -> new Aggregation.FirstSeenActors(parts.actor());
            default -> {
                String key = !ranked && chance(random, 0.3) ? Vocabulary.DECIMAL : Vocabulary.EXACT;
                yield new Aggregation.OfProperty(
                        pick(random, List.of(Function.values())), Vocabulary.property(random, key));
            }
        };
    }

    private Breakdown breakdown() {
        if (chance(random, 0.2)) {
            TreeSet<Double> bounds = new TreeSet<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                bounds.add(pick(random, List.of(-3d, -0.25, 0d, 0.3, 1d, 2d, 2.5, 10d, 99.99, 1e3, 7200d)));
            }
            String key = pick(random, List.of(Vocabulary.EXACT, Vocabulary.DECIMAL, "any"));
            return new Breakdown.ByBins(Vocabulary.property(random, key), List.copyOf(bounds));
        }
        List<Property> properties = Stream.generate(() -> Vocabulary.property(random, Vocabulary.anyKey(random)))
                .limit(chance(random, 0.7) ? 1 : 2 + random.nextInt(2))
                .toList();
        List<List<String>> values = Stream.generate(() -> properties.stream()
                        .map(property -> chance(random, 0.2) ? Breakdown.NONE : pick(random, Vocabulary.TEXTS))
                        .toList())
                .limit(random.nextInt(4))
                .distinct()
                .toList();
        return new Breakdown.ByProperties(
                properties, pick(random, List.of(1, 2, 5, 25)), chance(random, 0.25) ? values : null);
    }
}
