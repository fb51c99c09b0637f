package dev.duet.server.persons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Purpose;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.config.EngineChoice;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Persons who become one, several again, or nobody, from capture to answers. */
@ParameterizedClass
@EnumSource(EngineChoice.class)
class MergedPersonsTest {
    private static final int STEPS = Integer.getInteger("duet.merges.steps", 15);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestProjectClient project;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    MergedPersonsTest(EngineChoice engine) {
        assertThat(engine).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice engine) {
        server = TestServer.start(config -> config.withEngine(engine));
        ada = server.owner();
        project = new TestProjectClient(ada);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void afterAMergeAllSeeOnePersonAndAfterASplitTwoAgain() {
        project.capture("""
                [{"event": "look", "distinct_id": "m-anon", "$set": {"color": "red"}},
                 {"event": "look", "distinct_id": "m-ann", "$set": {"plan": "pro"}},
                 {"event": "$identify", "distinct_id": "m-ann", "properties": {"$anon_distinct_id": "m-anon"}}]
                """);
        JsonNode ann = person("m-ann");
        assertThat(person("m-anon")).isEqualTo(ann);
        assertThat(ann.get("distinct_ids").toString()).isEqualTo("[\"m-ann\",\"m-anon\"]");
        assertThat(ann.get("properties").toString()).isEqualTo("{\"plan\":\"pro\",\"color\":\"red\"}");
        assertThat(uniqueLookers("m-")).isEqualTo(1);
        project.post("persons/" + ann.get("uuid").asString() + "/split/", "{\"main_distinct_id\": \"nobody\"}")
                .expect(400);
        project.post("persons/" + ann.get("uuid").asString() + "/split/", "{\"main_distinct_id\": \"m-ann\"}")
                .expect(201);
        assertThat(person("m-ann").get("uuid")).isEqualTo(ann.get("uuid"));
        assertThat(person("m-ann").get("distinct_ids").toString()).isEqualTo("[\"m-ann\"]");
        assertThat(person("m-anon").get("distinct_ids").toString()).isEqualTo("[\"m-anon\"]");
        assertThat(person("m-anon").get("properties").toString()).isEqualTo("{}");
        assertThat(uniqueLookers("m-")).isEqualTo(2);
        assertOwners("m-");
    }

    @Test
    void aDeletedPersonIsGoneWithOrWithoutTheirEvents() {
        project.capture("""
                [{"event": "look", "distinct_id": "d-one"}, {"event": "look", "distinct_id": "d-two"},
                 {"event": "look", "distinct_id": "d-three"}]
                """);
        project.delete("persons/" + person("d-one").get("uuid").asString() + "/")
                .expect(204);
        assertThat(persons("d-one")).isEmpty();
        assertThat(events("d-one")).hasSize(1);
        project.delete("persons/" + person("d-two").get("id").asString() + "/?delete_events=true")
                .expect(204);
        assertThat(persons("d-two")).isEmpty();
        assertThat(events("d-two")).isEmpty();
        project.post("persons/bulk_delete/", "{\"distinct_ids\": [\"d-three\", \"d-nobody\"], \"delete_events\": true}")
                .expect(202);
        assertThat(persons("d-three")).isEmpty();
        assertThat(events("d-three")).isEmpty();
        project.post("persons/bulk_delete/", "{}").expect(400);
        project.delete("persons/999999/").expect(404);
        server.client().delete("/api/projects/@current/persons/1/").expect(401);
    }

    @Test
    void mergesSplitsAndDeletionsAtOnceEndInOneOrderOfThem() {
        long seed = Long.getLong("duet.merges.seed", new SecureRandom().nextLong());
        System.out.println("merges: seed " + seed + " (-Dduet.merges.seed)");
        String token = ada.get("/api/projects/@current/").at("/api_token");
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            Random random = new Random(seed + client);
            clients.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < STEPS; i++) {
                    act(random, token);
                }
            }));
        }
        clients.forEach(CompletableFuture::join);
        ada.post("/batch/", "{\"api_key\":\"" + token + "\",\"batch\":[{\"event\":\"end\",\"distinct_id\":\"r-end\"}]}")
                .expect(200);
        Waiting.until("the last event is stored", () -> !events("r-end").isEmpty());
        // A deletion or a split that others held up for long is told to the engine some time after it was answered.
        try {
            Waiting.until(
                    "the engine knows who owns what", () -> strangers("r-").isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError("these events belong to somebody else: " + strangers("r-"), e);
        }
        long id = ada.get("/api/projects/@current/").json().get("id").asLong();
        Instant later = Instant.now().plus(Duration.ofDays(8));
        boolean more = true;
        while (more) {
            more = server.engine().fold(id, later, Runnable::run);
        }
        assertOwners("r-");
    }

    private static void act(Random random, String token) {
        String id = "r-" + random.nextInt(8);
        String other = "r-" + random.nextInt(8);
        switch (random.nextInt(8)) {
            case 0 -> {
                List<JsonNode> persons = persons(id);
                if (!persons.isEmpty()) {
                    assertThat(project.post(
                                            "persons/"
                                                    + persons.getFirst()
                                                            .get("uuid")
                                                            .asString() + "/split/",
                                            "{}")
                                    .status())
                            .isIn(201, 202, 404);
                }
            }
            case 1 -> {
                List<JsonNode> persons = persons(id);
                if (!persons.isEmpty()) {
                    assertThat(project.delete("persons/"
                                            + persons.getFirst().get("uuid").asString() + "/?delete_events=true")
                                    .status())
                            .isIn(204, 202, 404);
                }
            }
            case 2 -> {
                List<JsonNode> persons = persons(id);
                if (!persons.isEmpty()) {
                    assertThat(project.post(
                                            "persons/"
                                                    + persons.getFirst()
                                                            .get("uuid")
                                                            .asString() + "/update_property/",
                                            "{\"key\":\"n\",\"value\":" + random.nextInt(9) + "}")
                                    .status())
                            .isIn(200, 404);
                }
            }
            default ->
                ada.post("/batch/", """
                                {"api_key":"%s","batch":[{"event":"look","distinct_id":"%s"},
                                {"event":"$merge_dangerously","distinct_id":"%s","properties":{"alias":"%s"}},
                                {"event":"look","distinct_id":"%s"}]}""".formatted(token, other, id, other, id)).expect(200);
        }
    }

    /** What is stored under an id belongs to whoever the id belongs to. */
    private static void assertOwners(String prefix) {
        assertThat(strangers(prefix)).isEmpty();
    }

    /** The events that belong to somebody else than their distinct id does. */
    private static List<Event> strangers(String prefix) {
        return events("").stream()
                .filter(event -> event.distinctId().startsWith(prefix))
                .filter(event -> {
                    List<JsonNode> owner = persons(event.distinctId());
                    return owner.isEmpty() || owner.getFirst().get("id").asLong() != event.person();
                })
                .toList();
    }

    private static long uniqueLookers(String prefix) {
        return events("").stream()
                .filter(event ->
                        event.name().equals("look") && event.distinctId().startsWith(prefix))
                .map(Event::person)
                .distinct()
                .count();
    }

    /** All events, or those of one distinct id. */
    private static List<Event> events(String distinctId) {
        long id = ada.get("/api/projects/@current/").json().get("id").asLong();
        Filter filter = distinctId.isEmpty() ? Filter.EVERYTHING : new Filter.DistinctIdFilter(List.of(distinctId));
        return server.engine()
                .answer(new EventsQuestion(id, null, filter, null, null, null, null, 10_000), Purpose.job("test"))
                .events();
    }

    private static JsonNode person(String distinctId) {
        return persons(distinctId).getFirst();
    }

    private static List<JsonNode> persons(String distinctId) {
        List<JsonNode> persons = new ArrayList<>();
        project.get("persons/?distinct_id=" + distinctId)
                .expect(200)
                .json()
                .get("results")
                .forEach(persons::add);
        return persons;
    }
}
