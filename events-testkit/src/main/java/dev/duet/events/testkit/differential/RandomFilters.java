package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws filters of every kind. */
record RandomFilters(Random random, Placement placement, int project) {

    /** Often none, sometimes a nest. */
    Filter any() {
        return chance(random, 0.5) ? Filter.EVERYTHING : nested(2);
    }

    private Filter nested(int depth) {
        if (depth > 0 && chance(random, 0.4)) {
            List<Filter> parts = several(3, () -> nested(depth - 1));
            return chance(random, 0.5) ? new Filter.All(parts) : new Filter.Any(parts);
        }
        return leaf();
    }

    private Filter leaf() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> text(TextMatch.EXACT, Vocabulary.TEXTS);
            case 3, 4 -> text(TextMatch.CONTAINS, Vocabulary.TEXTS);
            case 5, 6 -> text(TextMatch.REGEX, Vocabulary.REGEXES);
            case 7, 8 ->
                new Filter.NumberFilter(
                        Vocabulary.property(random, numberKey()),
                        pick(random, List.of(Comparison.values())),
                        pick(random, List.of(0d, 2d, -1.5, 2.5, 1e3, 0.3, 100d, 3600d, 1e-3)));
            case 9 -> date();
            case 10, 11 -> new Filter.PresenceFilter(property(), random.nextBoolean());
            case 12 ->
                new Filter.ElementsFilter(several(2, () -> pick(random, Elements.EXPRESSIONS)), random.nextBoolean());
            case 13 -> new Filter.CohortFilter(1 + random.nextInt(Vocabulary.COHORTS + 1), random.nextBoolean());
            case 14 -> new Filter.EventNameFilter(pick(random, Vocabulary.EVENTS));
            default -> who();
        };
    }

    private Filter text(TextMatch match, List<String> values) {
        return new Filter.TextFilter(property(), match, several(3, () -> pick(random, values)), chance(random, 0.35));
    }

    private Filter date() {
        Instant from = Moment.near(random, 3);
        Instant to = from.plusSeconds(random.nextInt(200_000));
        return new Filter.DateFilter(
                Vocabulary.property(random, Vocabulary.DATE),
                chance(random, 0.3) ? null : from,
                chance(random, 0.3) ? null : to);
    }

    private Filter who() {
        return switch (random.nextInt(3)) {
            case 0 -> new Filter.DistinctIdFilter(several(3, () -> "id " + random.nextInt(Vocabulary.PERSONS)));
            case 1 -> persons();
            default ->
                new Filter.GroupFilter(
                        random.nextInt(Event.GROUP_TYPES),
                        several(3, () -> chance(random, 0.1) ? "" : Vocabulary.groupKey(random)));
        };
    }

    private Filter persons() {
        return new Filter.PersonFilter(several(3, this::anyPerson));
    }

    /** What can be asked of a person without any event. */
    Filter aboutPersons(int depth) {
        if (depth > 0 && chance(random, 0.4)) {
            List<Filter> parts = several(3, () -> aboutPersons(depth - 1));
            return chance(random, 0.5) ? new Filter.All(parts) : new Filter.Any(parts);
        }
        Property property = new Property.OfPerson(Vocabulary.anyKey(random));
        return switch (random.nextInt(7)) {
            case 0 -> Filter.EVERYTHING;
            case 1 -> persons();
            case 2 -> new Filter.CohortFilter(1 + random.nextInt(Vocabulary.COHORTS + 1), random.nextBoolean());
            case 3 -> new Filter.PresenceFilter(property, random.nextBoolean());
            case 4 ->
                new Filter.NumberFilter(
                        new Property.OfPerson(numberKey()), pick(random, List.of(Comparison.values())), 2.5);
            default ->
                new Filter.TextFilter(
                        property,
                        pick(random, List.of(TextMatch.EXACT, TextMatch.CONTAINS)),
                        several(3, () -> pick(random, Vocabulary.TEXTS)),
                        chance(random, 0.35));
        };
    }

    long anyPerson() {
        return placement.person(project, random.nextInt(Vocabulary.PERSONS));
    }

    private Property property() {
        return Vocabulary.property(random, Vocabulary.anyKey(random));
    }

    private String numberKey() {
        return chance(random, 0.2)
                ? Vocabulary.anyKey(random)
                : pick(random, List.of(Vocabulary.EXACT, Vocabulary.DECIMAL));
    }

    /** Mostly one or two, sometimes none. */
    private <T> List<T> several(int most, Supplier<T> one) {
        int count = chance(random, 0.05) ? 0 : 1 + random.nextInt(most);
        return Stream.generate(one).limit(count).toList();
    }
}
