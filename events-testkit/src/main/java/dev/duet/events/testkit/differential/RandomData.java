package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.json.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the same data from the same seed, at any placement. */
final class RandomData {
    private final Random random;
    private final Placement placement;

    private RandomData(long seed, Placement placement) {
        this.random = new Random(seed);
        this.placement = placement;
    }

    static Dataset make(long seed, Placement placement) {
        return new RandomData(seed, placement).make();
    }

    private Dataset make() {
        List<Batch> items = new ArrayList<>();
        int count = pick(random, List.of(5, 40, 150, 400));
        for (int i = 0; i < count; i++) {
            Event event = event(Vocabulary.project(random));
            items.add(Batch.ofEvents(List.of(event)));
            if (chance(random, 0.05)) {
                items.add(Batch.ofEvents(List.of(event)));
            }
        }
        for (int project = 0; project < Vocabulary.PROJECTS; project++) {
            for (int version : List.of(2, 1, 3)) {
                addPersons(items, project, version);
                addGroups(items, project, version);
            }
        }
        for (int project = 0; project < Vocabulary.PROJECTS; project++) {
            if (chance(random, 0.5)) {
                addMerges(items, project);
            }
        }
        List<PersonSplit> splits = new ArrayList<>();
        List<PersonMerge> merges = new ArrayList<>();
        for (int project = 0; project < Vocabulary.PROJECTS; project++) {
            if (chance(random, 0.3)) {
                addSplit(splits, merges, items, project);
            }
        }
        List<Dataset.Cohort> cohorts = new ArrayList<>();
        for (int project = 0; project < Vocabulary.PROJECTS; project++) {
            for (int cohort = 1; cohort <= Vocabulary.COHORTS; cohort++) {
                cohorts.add(new Dataset.Cohort(placement.project(project), cohort, members(project)));
            }
        }
        return new Dataset(items, splits, merges, cohorts);
    }

    private Event event(int project) {
        int person = random.nextInt(Vocabulary.PERSONS);
        Instant timestamp = Moment.any(random);
        List<String> groups = new ArrayList<>();
        for (int type = 0; type < Event.GROUP_TYPES; type++) {
            groups.add(chance(random, 0.4) ? Vocabulary.groupKey(random) : "");
        }
        return new Event(
                placement.project(project),
                new UUID(random.nextLong(), random.nextLong()),
                pick(random, Vocabulary.EVENTS),
                "id " + (person + (chance(random, 0.2) ? "'b" : "")),
                placement.person(project, person),
                timestamp,
                timestamp.plusNanos(random.nextInt(10_000_000) * 1_000L),
                properties(timestamp),
                chance(random, 0.3) ? pick(random, Elements.CHAINS) : "",
                groups);
    }

    private void addPersons(List<Batch> items, int project, int version) {
        for (int person = 0; person < Vocabulary.PERSONS; person++) {
            if (chance(random, 0.5)) {
                long number = placement.person(project, person);
                Person row = new Person(
                        placement.project(project),
                        number,
                        new UUID(random.nextLong(), random.nextLong()),
                        Moment.any(random),
                        properties(Moment.any(random)),
                        version);
                items.add(new Batch(List.of(), List.of(row), List.of()));
            }
        }
    }

    /** Each person is merged away once at most, and never in a circle; before, between and after what they do. */
    private void addMerges(List<Batch> items, int project) {
        List<Integer> persons =
                new ArrayList<>(IntStream.range(0, Vocabulary.PERSONS).boxed().toList());
        Collections.shuffle(persons, random);
        for (int i = 1; i < persons.size(); i++) {
            if (chance(random, 0.3)) {
                PersonMerge merge = new PersonMerge(
                        placement.project(project),
                        placement.person(project, persons.get(i)),
                        placement.person(project, persons.get(random.nextInt(i))));
                for (int times = chance(random, 0.2) ? 2 : 1; times > 0; times--) {
                    items.add(
                            random.nextInt(items.size() + 1),
                            new Batch(List.of(), List.of(), List.of(), List.of(merge)));
                }
            }
        }
    }

    /** Some ids of somebody who is still there get numbers of their own, and some of these become one with others again. */
    private void addSplit(List<PersonSplit> splits, List<PersonMerge> merges, List<Batch> items, int project) {
        Set<Long> gone = items.stream()
                .flatMap(item -> item.merges().stream())
                .map(PersonMerge::person)
                .collect(Collectors.toSet());
        List<Long> present = IntStream.range(0, Vocabulary.PERSONS)
                .mapToObj(person -> placement.person(project, person))
                .filter(person -> !gone.contains(person))
                .toList();
        Map<String, Long> numbers = new HashMap<>();
        for (int id = 0; id < Vocabulary.PERSONS; id++) {
            if (chance(random, 0.6)) {
                numbers.put("id " + id + (chance(random, 0.2) ? "'b" : ""), placement.splitPerson(project, id));
            }
        }
        splits.add(new PersonSplit(placement.project(project), pick(random, present), numbers));
        numbers.values().stream()
                .sorted()
                .filter(number -> chance(random, 0.3))
                .forEach(number ->
                        merges.add(new PersonMerge(placement.project(project), number, pick(random, present))));
    }

    private void addGroups(List<Batch> items, int project, int version) {
        for (int i = 0; i < 6; i++) {
            // the version depends on place and turn, so that no two rows of one group share it
            Group row = new Group(
                    placement.project(project),
                    random.nextInt(Event.GROUP_TYPES),
                    Vocabulary.groupKey(random),
                    Moment.any(random),
                    properties(Moment.any(random)),
                    version * 10L + i);
            items.add(new Batch(List.of(), List.of(), List.of(row)));
        }
    }

    private Set<Long> members(int project) {
        Set<Long> members = new HashSet<>();
        for (int person = 0; person < Vocabulary.PERSONS; person++) {
            if (chance(random, 0.3)) {
                members.add(placement.person(project, person));
            }
        }
        return members;
    }

    private String properties(Instant at) {
        List<String> fields = new ArrayList<>();
        for (String key : Vocabulary.ANY) {
            addSometimes(fields, key, any());
        }
        addSometimes(fields, Vocabulary.EXACT, number(Vocabulary.EXACT_NUMBERS));
        addSometimes(fields, Vocabulary.DECIMAL, number(Vocabulary.DECIMAL_NUMBERS));
        addSometimes(fields, Vocabulary.DATE, quoted(pick(random, Vocabulary.DATES)));
        addSometimes(fields, Vocabulary.ADDRESS, quoted(pick(random, Vocabulary.PLACES)));
        addSometimes(fields, Vocabulary.SCREEN, quoted(pick(random, Vocabulary.PLACES)));
        addSometimes(fields, Vocabulary.SESSION, session(at));
        String json = fields.stream().collect(Collectors.joining(",", "{", "}"));
        return CanonicalJson.write(CanonicalJson.readObject(json));
    }

    private void addSometimes(List<String> fields, String key, String value) {
        if (chance(random, 0.6)) {
            fields.add(quoted(key) + ":" + value);
        }
    }

    /** A session takes 24 hours at most: some begin at midnight, some at noon, all in UTC. */
    private String session(Instant at) {
        long day = Math.floorDiv(at.getEpochSecond(), 86_400L);
        long noon = Math.floorDiv(at.getEpochSecond() - 43_200L, 86_400L);
        return switch (random.nextInt(8)) {
            case 0 -> "\"\"";
            case 1 -> "null";
            case 2 -> Long.toString(day);
            case 3, 4, 5 -> quoted("from noon " + noon);
            default -> quoted("from midnight " + day);
        };
    }

    private String any() {
        return switch (random.nextInt(12)) {
            case 0 -> pick(random, List.of("null", "true", "false"));
            case 1 -> pick(random, List.of("2", "2.0", "2.5", "-0.0", "1e20", "123456789012345678"));
            case 2 ->
                pick(
                        random,
                        List.of("[]", "{}", "[1, null]", "[\"a\"]", "{\"b\":1,\"a\":[\"x\\ny\"]}", "{\"any\":\"a\"}"));
            default -> quoted(pick(random, Vocabulary.TEXTS));
        };
    }

    private String number(List<String> numbers) {
        return pick(random, chance(random, 0.15) ? Vocabulary.NO_NUMBERS : numbers);
    }

    private static String quoted(String text) {
        return CanonicalJson.write(JsonNodeFactory.instance.stringNode(text));
    }
}
