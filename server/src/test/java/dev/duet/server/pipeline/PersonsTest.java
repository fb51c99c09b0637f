package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Event;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What events do to persons and groups, through a real Postgres. */
class PersonsTest {
    private final Database database = TestPostgres.create();
    private final RecordingEngine engine = new RecordingEngine();
    private final BatchProcessor processor = Stores.processor(database, engine);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_person_is_made_with_the_first_event_and_filled_by_later_ones() throws SQLException {
        send("""
                {"event":"one","distinct_id":"a","timestamp":"2020-01-01T00:00:00Z","$set":{"plan":"free"}}""");
        send("""
                {"event":"two","distinct_id":"a","$set":{"plan":"pro"},"$set_once":{"plan":"x","first":1}}""");
        send("""
                {"event":"three","distinct_id":"a","$unset":["first"],"$set_once":{"plan":"y"}}""");
        assertThat(engine.persons()).hasSize(1);
        var person = engine.personOf("three");
        assertThat(person.createdAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(person.properties()).isEqualTo("{\"plan\":\"pro\"}");
        assertThat(person.version()).isEqualTo(3);
    }

    @Test
    void an_event_that_changes_nothing_leaves_the_person_alone() throws SQLException {
        send("{\"event\":\"one\",\"distinct_id\":\"a\",\"$set\":{\"b\":{\"c\":[1,2.50]}}}");
        send("{\"event\":\"two\",\"distinct_id\":\"a\",\"$set\":{\"b\":{\"c\":[1,2.5]}}}");
        assertThat(engine.personOf("two").version()).isEqualTo(1);
    }

    @Test
    void what_was_changed_or_taken_away_in_between_is_set_and_filled_again() throws SQLException {
        String visit = """
                {"event":"%s","distinct_id":"a","$set":{"plan":"pro"},"$set_once":{"first":1,"second":2}}""";
        send(visit.formatted("one"));
        send(visit.formatted("two"));
        assertThat(engine.personOf("two").version()).isEqualTo(1);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE person SET properties = '{\"plan\":\"free\",\"second\":3}', version = version + 1"));
        send(visit.formatted("three"));
        assertThat(engine.personOf("three").version()).isEqualTo(3);
        assertThat(engine.personOf("three").properties()).isEqualTo("{\"first\":1,\"plan\":\"pro\",\"second\":3}");
        send("""
                {"event":"four","distinct_id":"a","$unset":["first"]}""");
        send(visit.formatted("five"));
        send(visit.formatted("six"));
        assertThat(engine.personOf("six").version()).isEqualTo(5);
        send("""
                {"event":"seven","distinct_id":"a","$set":{"plan":"max"}}""");
        send(visit.formatted("eight"));
        assertThat(engine.personOf("eight").properties()).isEqualTo("{\"first\":1,\"plan\":\"pro\",\"second\":3}");
        assertThat(engine.personOf("eight").version()).isEqualTo(7);
    }

    @Test
    void identify_gives_the_anonymous_person_its_name() throws SQLException {
        send("{\"event\":\"visit\",\"distinct_id\":\"anon-1\"}");
        send(identify("ada", "anon-1"));
        send("{\"event\":\"buy\",\"distinct_id\":\"ada\"}");
        assertThat(numbers("visit", "$identify", "buy"))
                .containsOnly(numbers("visit").getFirst());
        assertThat(identified()).containsExactly(true);
    }

    @Test
    void identify_works_in_one_batch_and_with_neither_or_only_the_name_known() throws SQLException {
        send("[%s,%s,%s]"
                .formatted(
                        "{\"event\":\"visit\",\"distinct_id\":\"anon-1\"}",
                        identify("ada", "anon-1"),
                        "{\"event\":\"buy\",\"distinct_id\":\"ada\"}"));
        send(identify("bob", "anon-2"));
        send(identify("bob", "anon-3"));
        send("{\"event\":\"again\",\"distinct_id\":\"anon-3\"}");
        assertThat(engine.persons()).hasSize(2);
        assertThat(numbers("visit", "buy")).containsOnly(numbers("visit").getFirst());
        assertThat(Stores.count(database, "person_distinct_id")).isEqualTo(5);
        assertThat(identified()).containsExactly(true, true);
        assertThat(Stores.warnings(database)).isEmpty();
    }

    @Test
    void identify_without_another_id_identifies_nobody() throws SQLException {
        send("{\"event\":\"$identify\",\"distinct_id\":\"ada\",\"$set\":{\"email\":\"a@b.c\"}}");
        assertThat(identified()).containsExactly(false);
        assertThat(engine.personOf("$identify").properties()).isEqualTo("{\"email\":\"a@b.c\"}");
    }

    @Test
    void an_alias_joins_ids_without_identifying() throws SQLException {
        send("{\"event\":\"$create_alias\",\"distinct_id\":\"ada\",\"properties\":{\"alias\":\"old\"}}");
        send("{\"event\":\"later\",\"distinct_id\":\"old\"}");
        assertThat(engine.persons()).hasSize(1);
        assertThat(identified()).containsExactly(false);
    }

    @Test
    void ids_that_broken_programs_send_for_everybody_join_nobody() throws SQLException {
        send(identify("ada", "Undefined"));
        send(identify("null", "anon"));
        send("{\"event\":\"x\",\"distinct_id\":\"undefined\"}");
        assertThat(Stores.warnings(database)).containsExactly("distinct_id_never_merges", "distinct_id_never_merges");
        assertThat(engine.persons()).hasSize(3);
    }

    @Test
    void an_actor_without_a_person_keeps_its_number_when_a_person_is_wanted() throws SQLException {
        send("{\"event\":\"visit\",\"distinct_id\":\"anon\",\"properties\":{\"$process_person_profile\":false}}");
        send("{\"event\":\"again\",\"distinct_id\":\"anon\",\"properties\":{\"$process_person_profile\":false}}");
        assertThat(engine.persons()).isEmpty();
        assertThat(numbers("visit")).isEqualTo(numbers("again"));
        send(identify("ada", "anon"));
        assertThat(engine.persons()).hasSize(1);
        assertThat(numbers("$identify")).isEqualTo(numbers("visit"));
    }

    @Test
    void the_same_id_in_two_projects_is_two_persons() throws SQLException {
        var here = Requests.of("{\"event\":\"e\",\"distinct_id\":\"a\"}");
        var there = new dev.duet.server.inbox.AcceptedRequest(
                here.id(), 8, here.receivedAt(), null, "1", false, 0, false, 1, here.json());
        Stores.put(database, here, there);
        Stores.work(database, processor);
        assertThat(engine.persons()).hasSize(2);
    }

    @Test
    void group_types_are_numbered_by_first_sight_and_the_sixth_is_ignored() throws SQLException {
        send("{\"event\":\"e\",\"distinct_id\":\"a\",\"properties\":{\"$groups\":{\"t0\":\"k0\",\"t1\":\"k1\"}}}");
        send("""
                {"event":"f","distinct_id":"a","properties":{"$groups":
                {"t1":"x","t2":"k2","t3":"k3","t4":"k4","t5":"k5"}}}""");
        assertThat(groups("e")).containsExactly("k0", "k1", "", "", "");
        assertThat(groups("f")).containsExactly("", "x", "k2", "k3", "k4");
        assertThat(Stores.warnings(database)).containsExactly("group_type_limit");
    }

    @Test
    void groupidentify_fills_the_group() throws SQLException {
        send("[%s,%s]".formatted(groupIdentify("{\"a\":1,\"b\":1}"), groupIdentify("{\"b\":2}")));
        send(groupIdentify("{\"c\":3}"));
        send(groupIdentify("{\"c\":3}"));
        var group = Objects.requireNonNull(engine.groups().get("0:acme"));
        assertThat(group.properties()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(group.version()).isEqualTo(2);
    }

    private void send(String json) throws SQLException {
        Stores.put(database, Requests.of(json));
        Stores.work(database, processor);
    }

    private static String identify(String id, String anonymous) {
        return "{\"event\":\"$identify\",\"distinct_id\":\"%s\",\"properties\":{\"$anon_distinct_id\":\"%s\"}}"
                .formatted(id, anonymous);
    }

    private static String groupIdentify(String set) {
        return ("{\"event\":\"$groupidentify\",\"distinct_id\":\"a\",\"properties\":"
                        + "{\"$group_type\":\"company\",\"$group_key\":\"acme\",\"$group_set\":%s}}")
                .formatted(set);
    }

    private List<Long> numbers(String... names) {
        return engine.events().stream()
                .filter(event -> List.of(names).contains(event.name()))
                .map(Event::person)
                .toList();
    }

    private List<String> groups(String name) {
        return engine.events().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow()
                .groups();
    }

    private List<Boolean> identified() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT is_identified FROM person ORDER BY number")
                        .mapTo(Boolean.class)
                        .list());
    }
}
