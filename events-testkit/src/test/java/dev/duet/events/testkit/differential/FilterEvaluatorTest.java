package dev.duet.events.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.Engine;
import dev.duet.events.event.Person;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.FilterEvaluator;
import dev.duet.events.filter.FilterEvaluator.Equality;
import dev.duet.events.filter.FilterSubject;
import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What decides filters in memory decides as the reference does. */
class FilterEvaluatorTest {
    private static final long SEED = Long.getLong("duet.differential.seed", System.nanoTime());

    /** A person of the random data. */
    private record Subject(Person person, Dataset data) implements FilterSubject {
        @Override
        public @Nullable String text(Property property) {
            return property instanceof Property.OfPerson
                    ? CanonicalJson.text(
                            CanonicalJson.readObject(person.properties()).get(property.key()))
                    : null;
        }

        @Override
        public boolean isMember(long cohort) {
            return data.cohorts().stream()
                    .anyMatch(one -> one.project() == person.project()
                            && one.id() == cohort
                            && one.members().contains(person.number()));
        }
    }

    @Test
    void itFindsThePersonsThatTheReferenceFinds() {
        System.out.println("FilterEvaluatorTest seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 5; i++) {
            Placement place = Placement.fresh();
            Dataset data = RandomData.make(random.nextLong(), place).apart();
            Engine engine = new ReferenceEngine();
            data.store(engine, 1_000);
            List<Subject> subjects = subjects(data, place.project(0));
            for (int j = 0; j < 300; j++) {
                Filter filter = filter(random, 2);
                PersonsQuestion question = new PersonsQuestion(place.project(0), filter, new Page(0, 1_000));
                List<Long> expected =
                        engine.answer(question, TestProject.PURPOSE).persons();
                Predicate<FilterSubject> test = new FilterEvaluator(Equality.EXACT).test(filter);
                assertThat(subjects.stream()
                                .filter(test)
                                .map(subject -> subject.person().number()))
                        .as("seed %s, %s", SEED, filter)
                        .containsExactlyInAnyOrderElementsOf(expected);
                found += expected.size();
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void itCanBeToldThatCaseDoesNotMatter() {
        Filter filter =
                new Filter.TextFilter(new Property.OfPerson("plan"), TextMatch.EXACT, List.of("PRO", "Größe"), false);
        assertThat(new FilterEvaluator(Equality.IGNORING_CASE).test(filter).test(with("plan", "pro")))
                .isTrue();
        assertThat(new FilterEvaluator(Equality.IGNORING_CASE).test(filter).test(with("plan", "GRÖßE")))
                .isTrue();
        assertThat(new FilterEvaluator(Equality.IGNORING_CASE).test(filter).test(with("plan", "prof")))
                .isFalse();
        assertThat(new FilterEvaluator(Equality.EXACT).test(filter).test(with("plan", "pro")))
                .isFalse();
    }

    @Test
    void aFilterOnAnEventIsRefused() {
        assertThatThrownBy(() -> new FilterEvaluator(Equality.EXACT).test(new Filter.EventNameFilter("order")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FilterSubject with(String key, String text) {
        return new FilterSubject() {
            @Override
            public @Nullable String text(Property property) {
                return property.key().equals(key) ? text : null;
            }

            @Override
            public boolean isMember(long cohort) {
                return false;
            }
        };
    }

    /** The persons of a project in their latest versions. */
    private static List<Subject> subjects(Dataset data, long project) {
        Map<Long, Person> latest = new HashMap<>();
        data.items().stream()
                .flatMap(item -> item.persons().stream())
                .filter(person -> person.project() == project)
                .forEach(person -> latest.merge(
                        person.number(), person, (one, other) -> one.version() >= other.version() ? one : other));
        return latest.values().stream().map(person -> new Subject(person, data)).toList();
    }

    private static Filter filter(Random random, int depth) {
        if (depth > 0 && Vocabulary.chance(random, 0.4)) {
            List<Filter> parts = Stream.generate(() -> filter(random, depth - 1))
                    .limit(1 + random.nextInt(3))
                    .toList();
            return random.nextBoolean() ? new Filter.All(parts) : new Filter.Any(parts);
        }
        Property property = new Property.OfPerson(Vocabulary.pick(
                random, List.of(Vocabulary.EXACT, Vocabulary.DECIMAL, Vocabulary.DATE, Vocabulary.anyKey(random))));
        return switch (random.nextInt(7)) {
            case 0 -> new Filter.CohortFilter(1 + random.nextInt(Vocabulary.COHORTS + 1), random.nextBoolean());
            case 1 -> new Filter.PresenceFilter(property, random.nextBoolean());
            case 2 ->
                new Filter.NumberFilter(
                        property,
                        Vocabulary.pick(random, List.of(Comparison.values())),
                        Vocabulary.pick(random, List.of(0d, 2d, 2.5, 100d)));
            case 3 ->
                new Filter.DateFilter(
                        property, random.nextBoolean() ? null : Moment.near(random, 3), Moment.near(random, 3));
            case 4 -> texts(random, property, TextMatch.REGEX, Vocabulary.REGEXES);
            case 5 -> texts(random, property, TextMatch.CONTAINS, Vocabulary.TEXTS);
            default -> texts(random, property, TextMatch.EXACT, Vocabulary.TEXTS);
        };
    }

    private static Filter texts(Random random, Property property, TextMatch match, List<String> values) {
        List<String> some = Stream.generate(() -> Vocabulary.pick(random, values))
                .limit(random.nextInt(4))
                .toList();
        return new Filter.TextFilter(property, match, some, random.nextBoolean());
    }
}
