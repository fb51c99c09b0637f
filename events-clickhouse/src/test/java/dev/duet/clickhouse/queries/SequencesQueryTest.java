package dev.duet.clickhouse.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sequences of persons with any number, asked by a process that does not know what another one has just merged. */
class SequencesQueryTest {
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE = engine();
    private static final ClickHouseEngine OTHER = engine();
    private static final Instant DAY = Instant.parse("2020-01-02T00:00:00Z");

    @AfterAll
    static void close() {
        OTHER.close();
        ENGINE.close();
    }

    private static ClickHouseEngine engine() {
        return ClickHouseEngine.open(ADDRESS, TestDatabase.LIMITS, StatementListener.NONE);
    }

    @Test
    void personsWithLargeNumbersAreFoundBesideThoseWithSmallOnes() {
        store(1, 1, 4_294_967_295L, 4_000_000_000L, 1, 700_000);
        Map<String, Integer> everybody = Map.of("1", 2, "700000", 1, "4000000000", 1, "4294967295", 1);

        assertThat(eventsOf(ENGINE, 1)).isEqualTo(everybody);
        assertThat(eventsOf(ENGINE, 1)).as("asked again").isEqualTo(everybody);
    }

    @Test
    void whatAnotherProcessMergedIsSeenByTheNextQuestion() {
        store(2, 1, 2, 3);
        assertThat(eventsOf(ENGINE, 2)).isEqualTo(Map.of("1", 1, "2", 1, "3", 1));

        OTHER.append(new Batch(List.of(), List.of(), List.of(), List.of(new PersonMerge(2, 1, 2))));
        assertThat(eventsOf(ENGINE, 2)).isEqualTo(Map.of("2", 2, "3", 1));

        OTHER.append(new Batch(List.of(), List.of(), List.of(), List.of(new PersonMerge(2, 2, 3))));
        assertThat(eventsOf(ENGINE, 2)).isEqualTo(Map.of("3", 3));
    }

    private static void store(long project, long... persons) {
        List<Event> events = LongStream.range(0, persons.length)
                .mapToObj(i -> event(project, i, persons[(int) i]))
                .toList();
        Person known = new Person(project, persons[0], new UUID(0, persons[0]), DAY, "{}", 1);
        ENGINE.append(new Batch(events, List.of(known), List.of()));
    }

    private static Event event(long project, long number, long person) {
        Instant time = DAY.plusSeconds(number);
        return new Event(
                project,
                new UUID(project, number),
                "visit",
                "id-" + number,
                person,
                time,
                time,
                "{}",
                "",
                List.of("", "", "", "", ""));
    }

    /** How many events each person has. */
    private static Map<String, Integer> eventsOf(ClickHouseEngine engine, long project) {
        return engine.answer(
                new SequencesQuestion<>(
                        project,
                        new Actor.Person(),
                        List.of(new Series("visit", Filter.EVERYTHING)),
                        false,
                        List.of(),
                        false,
                        new TimeRange(DAY, DAY.plusSeconds(86_400 * 30L)),
                        Among.EVERYBODY,
                        new Counting()),
                Purpose.job("test"));
    }

    private static final class Counting implements SequenceFold<Map<String, Integer>> {
        private final Map<String, Integer> counts = new TreeMap<>();

        @Override
        public void add(String actor, EventSequence events) {
            counts.merge(actor, events.size(), Integer::sum);
        }

        @Override
        public Map<String, Integer> result() {
            return counts;
        }
    }
}
