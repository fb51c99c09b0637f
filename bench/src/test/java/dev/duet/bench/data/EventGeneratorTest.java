package dev.duet.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.json.CanonicalJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
    private static final DataSet SMALL = new DataSet(7, 40_000, 2_000);

    @Test
    void the_same_seed_makes_the_same_events_whatever_the_size_of_batches() {
        assertThat(events(SMALL, 10_000)).isEqualTo(events(SMALL, 333));
    }

    @Test
    void another_seed_makes_other_events() {
        assertThat(events(new DataSet(8, 100, 100), 100)).doesNotContainAnyElementsOf(events(SMALL, 10_000));
    }

    @Test
    void properties_are_canonical_and_of_the_studied_size() {
        int longest = 0;
        long length = 0;
        Set<Integer> keys = new HashSet<>();
        for (Event event : events(SMALL, 10_000)) {
            var object = CanonicalJson.readObject(event.properties());
            assertThat(event.properties()).isEqualTo(CanonicalJson.write(object));
            keys.add(object.size());
            length += event.properties().length();
            longest = Math.max(longest, event.properties().length());
        }
        assertThat(keys).containsExactlyInAnyOrder(10, 11, 13, 14);
        assertThat(length / (double) SMALL.events()).isCloseTo(350, within(25.0));
        assertThat(longest).isLessThan(600);
    }

    @Test
    void projects_names_and_persons_have_the_studied_shares() {
        List<Event> events = events(SMALL, 10_000);
        assertThat(share(events, event -> event.project() == 1)).isCloseTo(0.6, within(0.03));
        assertThat(share(events, event -> event.name().equals("$pageview"))).isCloseTo(0.74, within(0.02));
        assertThat(share(events, event -> event.properties().contains("\"price\":")))
                .isCloseTo(0.11, within(0.01));
        assertThat(share(events, event -> event.properties().contains("\"utm_source\":")))
                .isCloseTo(0.3, within(0.03));
        assertThat(events.stream().map(Event::person).distinct().count()).isBetween(1_000L, 2_000L);
        assertThat(events.stream().map(Event::name).distinct().count()).isEqualTo(25);
        assertThat(events.stream()
                        .map(Event::timestamp)
                        .map(time -> time.toString().substring(0, 10))
                        .distinct())
                .hasSize(DataSet.DAYS);
    }

    @Test
    void each_person_comes_once_in_the_batch_of_their_first_event_and_belongs_to_one_project() {
        Map<Long, Person> persons = new HashMap<>();
        Map<Long, UUID> uuids = new HashMap<>();
        EventGenerator generator = new EventGenerator(SMALL);
        while (generator.hasNext()) {
            Batch batch = generator.next(1_000);
            for (Person person : batch.persons()) {
                assertThat(persons.put(person.number(), person)).isNull();
                assertThat(person.properties())
                        .isEqualTo(CanonicalJson.write(CanonicalJson.readObject(person.properties())));
                uuids.put(person.number(), person.uuid());
            }
            for (Event event : batch.events()) {
                assertThat(persons).containsKey(event.person());
                assertThat(java.util.Objects.requireNonNull(persons.get(event.person()))
                                .project())
                        .isEqualTo(event.project());
            }
        }
        assertThat(Set.copyOf(uuids.values())).hasSameSizeAs(uuids.keySet());
    }

    @Test
    void events_and_their_identities_are_different() {
        List<Event> events = events(SMALL, 10_000);
        assertThat(events.stream().map(Event::uuid).distinct().count()).isEqualTo(SMALL.events());
        assertThat(events.stream()
                        .map(event -> List.of(event.person(), event.timestamp()))
                        .distinct()
                        .count())
                .isEqualTo(SMALL.events());
    }

    private static double share(List<Event> events, java.util.function.Predicate<Event> condition) {
        return events.stream().filter(condition).count() / (double) events.size();
    }

    private static List<Event> events(DataSet dataSet, int size) {
        List<Event> events = new ArrayList<>();
        EventGenerator generator = new EventGenerator(dataSet);
        while (generator.hasNext()) {
            events.addAll(generator.next(size).events());
        }
        return events;
    }
}
