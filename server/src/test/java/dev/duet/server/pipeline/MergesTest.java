package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Person;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.persons.PersonTaskStore;
import dev.duet.server.persons.PersonTasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When two persons become one, through a real Postgres. */
class MergesTest {
    private final Database database = TestPostgres.create();
    private final RecordingEngine engine = new RecordingEngine();
    private final BatchProcessor processor = Stores.processor(database, engine);

    @AfterEach
    void close() {
        database.close();
    }

    /** Two persons with an event each, 2020-01-02 and 2020-01-01. */
    private void twoPersons() throws SQLException {
        send("""
                {"event":"a","distinct_id":"ada","timestamp":"2020-01-02T00:00:00Z","$set":{"plan":"pro","city":"Rome"}}""");
        send("""
                {"event":"b","distinct_id":"anon","timestamp":"2020-01-01T00:00:00Z","$set":{"plan":"free","color":"red"}}""");
    }

    @Test
    void identify_merges_an_anonymous_person_into_the_named_one() throws SQLException {
        twoPersons();
        send(identify("ada", "anon"));
        Person person = engine.personOf("a");
        assertThat(engine.persons()).hasSize(1);
        assertThat(person.properties()).isEqualTo("{\"city\":\"Rome\",\"color\":\"red\",\"plan\":\"pro\"}");
        assertThat(person.createdAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(identified()).containsExactly(true);
        assertThat(actors()).hasSize(1);
        assertThat(Stores.warnings(database)).isEmpty();
        send("{\"event\":\"c\",\"distinct_id\":\"anon\"}");
        assertThat(actors()).hasSize(1);
        assertThat(Stores.count(database, "person_distinct_id")).isEqualTo(2);
    }

    @Test
    void what_happens_before_and_after_in_the_same_batch_counts_in_its_order() throws SQLException {
        twoPersons();
        send(
                "[%s,%s,%s]"
                        .formatted(
                                "{\"event\":\"x\",\"distinct_id\":\"anon\",\"$set\":{\"plan\":\"old\",\"extra\":1}}",
                                identify("ada", "anon"),
                                "{\"event\":\"y\",\"distinct_id\":\"anon\",\"$set\":{\"city\":\"Oslo\"},\"$unset\":[\"color\"]}"));
        assertThat(engine.personOf("y").properties()).isEqualTo("{\"city\":\"Oslo\",\"extra\":1,\"plan\":\"pro\"}");
    }

    @Test
    void an_identified_person_is_not_merged_by_identify_and_the_project_is_told() throws SQLException {
        twoPersons();
        send(identify("anon", "other"));
        send(identify("ada", "anon"));
        assertThat(engine.events()).hasSize(4);
        assertThat(engine.persons()).hasSize(2);
        assertThat(actors()).hasSize(2);
        assertThat(identified()).containsExactly(true, true);
        assertThat(Stores.warnings(database)).containsExactly("persons_not_merged");
    }

    @Test
    void alias_and_merge_dangerously_merge_whoever_it_is_and_identify_nobody() throws SQLException {
        twoPersons();
        send("{\"event\":\"$create_alias\",\"distinct_id\":\"ada\",\"properties\":{\"alias\":\"anon\"}}");
        assertThat(identified()).containsExactly(false);
        assertThat(actors()).hasSize(1);
        send("{\"event\":\"c\",\"distinct_id\":\"bob\"}");
        send(identify("bob", "bob-2"));
        send("{\"event\":\"$merge_dangerously\",\"distinct_id\":\"ada\",\"properties\":{\"alias\":\"bob\"}}");
        assertThat(identified()).containsExactly(true);
        assertThat(actors()).hasSize(1);
        assertThat(Stores.warnings(database)).isEmpty();
    }

    @Test
    void ids_that_may_never_merge_merge_with_nobody() throws SQLException {
        twoPersons();
        send("{\"event\":\"c\",\"distinct_id\":\"Guest\"}");
        send("{\"event\":\"$merge_dangerously\",\"distinct_id\":\"ada\",\"properties\":{\"alias\":\"Guest\"}}");
        assertThat(engine.persons()).hasSize(3);
        assertThat(Stores.warnings(database)).containsExactly("distinct_id_never_merges");
    }

    @Test
    void a_number_without_a_person_goes_to_the_person_even_to_an_identified_one() throws SQLException {
        send("{\"event\":\"a\",\"distinct_id\":\"cold\",\"properties\":{\"$process_person_profile\":false}}");
        send("{\"event\":\"b\",\"distinct_id\":\"ada\",\"$set\":{\"n\":1}}");
        send(identify("ada", "cold"));
        assertThat(actors()).hasSize(1);
        send("{\"event\":\"c\",\"distinct_id\":\"new\",\"properties\":{\"$process_person_profile\":false}}");
        send(identify("new", "ada"));
        assertThat(actors()).hasSize(1);
        assertThat(engine.persons()).hasSize(1);
        assertThat(engine.personOf("a").properties()).isEqualTo("{\"n\":1}");
        assertThat(Stores.warnings(database)).isEmpty();
    }

    @Test
    void chains_within_one_batch_end_at_the_last() throws SQLException {
        send("[%s,%s,%s]".formatted(event("a", "1"), event("b", "2"), event("c", "3")));
        send("[%s,%s,%s,%s]".formatted(event("d", "new"), identify("2", "1"), alias("3", "2"), alias("new", "3")));
        assertThat(actors()).hasSize(1);
        assertThat(engine.persons()).hasSize(1);
        assertThat(Stores.count(database, "person")).isEqualTo(1);
        assertThat(Stores.count(database, "person_merge")).isEqualTo(3);
        send(event("e", "1"));
        assertThat(actors()).hasSize(1);
    }

    @Test
    void a_batch_that_is_taken_through_again_after_a_crash_comes_to_the_same() throws SQLException {
        twoPersons();
        engine.after = batch -> {
            engine.after = ignored -> {};
            throw DuetException.unavailable("crash after the engine had it", null);
        };
        Stores.put(
                database,
                Requests.of("[%s,%s]"
                        .formatted(
                                "{\"event\":\"x\",\"distinct_id\":\"anon\",\"$set\":{\"plan\":\"old\"}}",
                                identify("ada", "anon"))));
        assertThatThrownBy(() -> Stores.work(database, Stores.processor(database, engine)))
                .isInstanceOf(RuntimeException.class);
        Stores.work(database, Stores.processor(database, engine));
        assertThat(engine.personOf("x").properties())
                .isEqualTo("{\"city\":\"Rome\",\"color\":\"red\",\"plan\":\"pro\"}");
        assertThat(actors()).hasSize(1);
        assertThat(engine.persons()).hasSize(1);
        assertThat(Stores.count(database, "inbox_batch")).isZero();
    }

    @Test
    void a_task_that_the_engine_never_takes_is_shown_and_can_be_given_up() throws SQLException {
        twoPersons();
        PersonTasks tasks = new PersonTasks(database.dataSource(), engine);
        PersonTaskStore store = new PersonTaskStore(database.jdbi());
        somebodyIsSplit();
        long id = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT max(id) FROM person_task")
                        .mapTo(Long.class)
                        .one());
        assertThat(store.giveUp(id)).as("nobody tried it yet").isFalse();
        engine.before = batch -> {
            throw DuetException.internal("never", null);
        };
        assertThat(tasks.run(Duration.ofSeconds(5))).isFalse();
        engine.before = batch -> {
            throw DuetException.unavailable("away", null);
        };
        assertThat(tasks.run(Duration.ofSeconds(5))).isFalse();
        assertThat(store.giveUp(id)).as("the engine may come back").isFalse();
        engine.before = batch -> {
            throw DuetException.internal("never", null);
        };
        assertThat(tasks.run(Duration.ofSeconds(5))).isFalse();
        assertThat(store.numbers().waiting()).isEqualTo(1);
        assertThat(store.numbers().tries()).isEqualTo(3);
        assertThat(store.numbers().failure()).contains("never");
        assertThat(store.giveUp(id)).isTrue();
        assertThat(store.giveUp(id)).isFalse();
        engine.before = batch -> {};
        send(event("goes on", "ada"));
        assertThat(engine.events()).extracting(Event::name).contains("goes on");
        assertThat(store.numbers()).isEqualTo(new PersonTaskStore.Numbers(0, 0, 0, null, 1));
    }

    @Test
    void what_happened_to_persons_is_told_before_a_later_batch_and_after_an_interrupted_one() throws SQLException {
        twoPersons();
        PersonTasks tasks = new PersonTasks(database.dataSource(), engine);
        List<Long> waiting = new ArrayList<>();
        engine.before = batch -> noteWaiting(batch, waiting);
        somebodyIsSplit();
        send(event("later", "ada"));
        assertThat(waiting).containsExactly(0L);

        engine.before = batch -> {
            throw DuetException.unavailable("down", null);
        };
        Stores.put(database, Requests.of(identify("ada", "anon")));
        assertThatThrownBy(() -> Stores.work(database, processor)).isInstanceOf(DuetException.class);
        somebodyIsSplit();
        assertThat(tasks.run(Duration.ofSeconds(5))).isFalse();
        engine.before = batch -> noteWaiting(batch, waiting);
        Stores.work(database, processor);
        assertThat(tasks.run(Duration.ofSeconds(5))).isTrue();
        send(event("last", "ada"));
        assertThat(waiting).containsExactly(0L, 1L, 0L);
    }

    private void noteWaiting(Batch batch, List<Long> waiting) {
        if (!batch.events().isEmpty()) {
            waiting.add(Stores.count(database, "person_task"));
        }
    }

    private void somebodyIsSplit() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO person_task (project_id, task) VALUES (7, '{\"split\": 1, \"numbers\": {}}')"));
    }

    private void send(String json) throws SQLException {
        Stores.put(database, Requests.of(json));
        Stores.work(database, processor);
    }

    private static String event(String name, String id) {
        return "{\"event\":\"%s\",\"distinct_id\":\"%s\"}".formatted(name, id);
    }

    private static String identify(String id, String anonymous) {
        return "{\"event\":\"$identify\",\"distinct_id\":\"%s\",\"properties\":{\"$anon_distinct_id\":\"%s\"}}"
                .formatted(id, anonymous);
    }

    private static String alias(String id, String other) {
        return "{\"event\":\"$create_alias\",\"distinct_id\":\"%s\",\"properties\":{\"alias\":\"%s\"}}"
                .formatted(id, other);
    }

    /** Who did all that was ever done, as an engine answers. */
    private Set<Long> actors() {
        return engine
                .answer(
                        new EventsQuestion(7, null, Filter.EVERYTHING, null, null, null, null, 1_000),
                        Purpose.job("test"))
                .events()
                .stream()
                .map(event -> event.person())
                .collect(Collectors.toSet());
    }

    private List<Boolean> identified() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT is_identified FROM person ORDER BY number")
                        .mapTo(Boolean.class)
                        .list());
    }
}
