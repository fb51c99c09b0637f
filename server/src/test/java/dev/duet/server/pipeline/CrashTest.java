package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.event.Person;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.inbox.AcceptedRequest;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A process that dies between two steps of a batch: the next one comes to what an undisturbed one would have come to. */
class CrashTest {
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Where the process dies. */
    private enum Place {
        BEFORE_PERSONS,
        AFTER_PERSONS,
        AFTER_ENGINE,
        TWICE_IN_A_ROW,
        NOWHERE
    }

    /** What can be seen from outside, without uuids that are drawn anew. */
    private record State(List<String> events, List<String> persons, List<String> groups, List<String> warnings) {}

    @Test
    void a_crash_anywhere_leaves_the_same_as_none() throws SQLException {
        State undisturbed = run(Place.NOWHERE);
        assertThat(undisturbed.events()).hasSize(9);
        assertThat(undisturbed.persons()).hasSize(2);
        assertThat(undisturbed.warnings()).containsExactly("event_without_name", "persons_not_merged");
        for (Place place : Place.values()) {
            assertThat(run(place)).as(place.name()).isEqualTo(undisturbed);
        }
    }

    private static State run(Place place) throws SQLException {
        try (Database database = TestPostgres.create()) {
            RecordingEngine engine = new RecordingEngine();
            Stores.put(database, first());
            Stores.work(database, Stores.processor(database, engine));
            Stores.put(database, second());
            crash(database, engine, place);
            Stores.put(database, third());
            engine.before = batch -> {};
            engine.after = batch -> {};
            Stores.work(database, Stores.processor(database, engine));
            Stores.work(database, Stores.processor(database, engine));
            assertThat(Stores.count(database, "inbox")).isZero();
            assertThat(Stores.count(database, "inbox_batch")).isZero();
            return state(database, engine);
        }
    }

    private static void crash(Database database, RecordingEngine engine, Place place) {
        switch (place) {
            case BEFORE_PERSONS, NOWHERE -> {
                // Dying before the first transaction ends is the same as never having begun.
            }
            case AFTER_PERSONS ->
                engine.before = batch -> {
                    throw new Crash();
                };
            case AFTER_ENGINE, TWICE_IN_A_ROW ->
                engine.after = batch -> {
                    throw new Crash();
                };
        }
        int times = switch (place) {
            case BEFORE_PERSONS, NOWHERE -> 0;
            case AFTER_PERSONS, AFTER_ENGINE -> 1;
            case TWICE_IN_A_ROW -> 2;
        };
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> Stores.work(database, Stores.processor(database, engine)))
                    .isInstanceOf(Crash.class);
        }
    }

    private static State state(Database database, RecordingEngine engine) {
        return new State(
                engine.events().stream()
                        .map(event -> event.name() + " " + event.uuid() + " " + event.person() + " " + event.groups())
                        .sorted()
                        .toList(),
                engine.persons().values().stream()
                        .sorted(Comparator.comparingLong(Person::number))
                        .map(person -> person.number() + " " + person.createdAt() + " " + person.properties())
                        .toList(),
                engine.groups().values().stream()
                        .map(group -> group.type() + " " + group.key() + " " + group.properties())
                        .sorted()
                        .toList(),
                Stores.warnings(database).stream().sorted().toList());
    }

    private static AcceptedRequest[] first() {
        return new AcceptedRequest[] {
            fixed(
                    1,
                    "[{\"event\":\"visit\",\"distinct_id\":\"anon\",\"$set\":{\"a\":1,\"b\":1}},"
                            + "{\"event\":\"visit\",\"distinct_id\":\"other\",\"$set\":{\"q\":1}}]")
        };
    }

    private static AcceptedRequest[] second() {
        return new AcceptedRequest[] {
            fixed(
                    2,
                    "{\"event\":\"$identify\",\"distinct_id\":\"ada\",\"$set_once\":{\"a\":9,\"c\":1},"
                            + "\"properties\":{\"$anon_distinct_id\":\"anon\"}}"),
            fixed(
                    3,
                    "[{\"event\":\"more\",\"distinct_id\":\"ada\",\"$unset\":[\"b\"],\"$set\":{\"a\":2},"
                            + "\"properties\":{\"$groups\":{\"company\":\"acme\"}}},{\"distinct_id\":\"nameless\"},"
                            + "{\"event\":\"new\",\"distinct_id\":\"new\",\"$set\":{\"n\":1}}]"),
            fixed(
                    4,
                    "{\"event\":\"$groupidentify\",\"distinct_id\":\"ada\",\"$set_once\":{\"b\":7},\"properties\":"
                            + "{\"$group_type\":\"company\",\"$group_key\":\"acme\",\"$group_set\":{\"size\":3}}}"),
            fixed(
                    6,
                    "[{\"event\":\"last\",\"distinct_id\":\"other\",\"$set\":{\"a\":3,\"q\":2}},"
                            + "{\"event\":\"$identify\",\"distinct_id\":\"ada\","
                            + "\"properties\":{\"$anon_distinct_id\":\"other\"}}]")
        };
    }

    private static AcceptedRequest[] third() {
        return new AcceptedRequest[] {
            fixed(
                    5,
                    "{\"event\":\"$identify\",\"distinct_id\":\"new\","
                            + "\"properties\":{\"$anon_distinct_id\":\"ada\"}}")
        };
    }

    private static AcceptedRequest fixed(int number, String json) {
        AcceptedRequest request = Requests.of(json);
        return new AcceptedRequest(
                new UUID(0, number),
                request.project(),
                request.receivedAt(),
                request.ip(),
                null,
                request.list(),
                0,
                false,
                request.events(),
                request.json());
    }
}
