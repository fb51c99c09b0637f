package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Question;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws a question; the same seed gives the same question at any placement. */
final class RandomQuestions {
    private final Random random;
    private final long project;
    private final RandomFilters filters;

    private RandomQuestions(long seed, Placement placement) {
        this.random = new Random(seed);
        int index = Vocabulary.project(random);
        this.project = placement.project(index);
        this.filters = new RandomFilters(random, placement, index);
    }

    static Question<?> make(long seed, Placement placement) {
        return new RandomQuestions(seed, placement).make();
    }

    private Question<?> make() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> events();
            case 3, 4 -> values();
            case 5, 6 -> histogram();
            case 7 -> new FirstEventQuestion(project);
            default -> trends();
        };
    }

    private Question<?> events() {
        Instant from = Moment.near(random, 10);
        return new EventsQuestion(
                project,
                eventName(),
                filters.any(),
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
                eventName(),
                chance(random, 0.4) ? pick(random, Vocabulary.TEXTS) : null,
                Moment.any(random),
                pick(random, List.of(1, 3, 100)));
    }

    private Question<?> histogram() {
        String key = chance(random, 0.2)
                ? Vocabulary.anyKey(random)
                : pick(random, List.of(Vocabulary.EXACT, Vocabulary.DECIMAL));
        return new HistogramQuestion(
                project, series(), range(40), Vocabulary.property(random, key), pick(random, List.of(1, 2, 3, 10, 90)));
    }

    private Question<?> trends() {
        Breakdown breakdown = chance(random, 0.5) ? breakdown() : null;
        boolean ranked = breakdown instanceof Breakdown.ByProperties by && by.values() == null;
        return new TrendsQuestion(project, series(), aggregation(ranked), buckets(), breakdown);
    }

    private Series series() {
        return new Series(eventName(), filters.any());
    }

    private @Nullable String eventName() {
        return chance(random, 0.6) ? null : pick(random, Vocabulary.EVENTS);
    }

    private Buckets buckets() {
        Interval interval = pick(random, List.of(Interval.values()));
        ZoneId zone = pick(random, Vocabulary.ZONES);
        DayOfWeek weekStart = chance(random, 0.5) ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY;
        TimeRange range = switch (interval) {
            case MINUTE -> minutes();
            case HOUR -> range(4);
            case DAY -> range(30);
            case WEEK, MONTH -> range(100);
        };
        return chance(random, 0.25)
                ? Buckets.whole(range, interval, zone, weekStart)
                : Buckets.of(range, interval, zone, weekStart);
    }

    private TimeRange minutes() {
        Instant from = Moment.near(random, 2);
        return new TimeRange(from, from.plus(Duration.ofMinutes(1 + random.nextInt(120))));
    }

    private TimeRange range(int days) {
        Instant from = Moment.near(random, 5);
        Duration length = chance(random, 0.5)
                ? Duration.ofDays(1 + random.nextInt(days))
                : Duration.ofSeconds(1 + random.nextInt(days * 86_400));
        return new TimeRange(from, from.plus(length).plusNanos(chance(random, 0.5) ? 1_000 : 0));
    }

    private Aggregation aggregation(boolean ranked) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Aggregation.Total();
            case 2, 3 -> new Aggregation.UniqueActors(actor());
            case 4 -> new Aggregation.TrailingUniqueActors(actor(), pick(random, List.of(7, 30)));
            case 5 -> new Aggregation.FirstSeenActors(actor());
            default -> {
                String key = !ranked && chance(random, 0.3) ? Vocabulary.DECIMAL : Vocabulary.EXACT;
                yield new Aggregation.OfProperty(
                        pick(random, List.of(Function.values())), Vocabulary.property(random, key));
            }
        };
    }

    private Actor actor() {
        return switch (random.nextInt(5)) {
            case 0 -> new Actor.Group(random.nextInt(5));
            case 1 -> new Actor.Session();
            default -> new Actor.Person();
        };
    }

    private Breakdown breakdown() {
        if (chance(random, 0.2)) {
            TreeSet<Double> bounds = new TreeSet<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                bounds.add(pick(random, List.of(-3d, -0.25, 0d, 0.3, 1d, 2d, 2.5, 10d, 99.99, 1e3)));
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
