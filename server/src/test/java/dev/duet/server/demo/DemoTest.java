package dev.duet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.demo.Demo.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoTest {
    private static final int EVENTS = 4_000;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itFillsAProjectOfItsOwnAlsoWhereSignUpIsClosed() {
        server.owner();
        Made first = Demo.make(server.url(), server.operatorSecret(), EVENTS, 7, sent -> {});
        Made second = Demo.make(server.url(), server.operatorSecret(), EVENTS, 7, sent -> {});
        assertThat(first.events()).isEqualTo(EVENTS);
        assertThat(first.projectToken()).isNotEqualTo(second.projectToken());
        assertThat(first.signedUp()).isEqualTo(second.signedUp());
        assertThat(value(first, "signed up")).isPositive().isLessThan(value(first, "$pageview"));
        assertThat(value(first, "board created")).isPositive().isLessThan(value(first, "signed up"));
        assertThat(value(first, "signed up")).isEqualTo(first.signedUp());
        TestClient client = server.client();
        client.post("/api/login/", "{\"email\": \"" + first.email() + "\", \"password\": \"" + first.password() + "\"}")
                .expect(200);
        JsonNode persons = client.get("/api/projects/@current/persons/?search=example")
                .expect(200)
                .json();
        assertThat(persons.at("/results/0/properties/email").asString()).endsWith(".example");
    }

    @Test
    void companiesAreGroupsAndTheServerDecidesFlagsAsTheHistoryTells() {
        Made made = Demo.make(server.url(), server.operatorSecret(), EVENTS, 3, sent -> {});
        JsonNode industries = ask(made, "groups/property_values/?type=company&group_type_index=0&key=industry");
        assertThat(industries.toString()).contains("software");
        assertThat(ask(made, "feature_flags/").at("/results")).hasSize(made.flags());
        JsonNode called =
                ask(made, "events/?event=$feature_flag_called&limit=60").path("results");
        assertThat(called).hasSizeGreaterThan(20);
        Set<String> answers = new HashSet<>();
        for (JsonNode event : called) {
            String flag = event.at("/properties/$feature_flag").asString();
            JsonNode decided = server.client()
                    .post(
                            "/flags/?v=2",
                            "{\"token\": \"" + made.projectToken() + "\", \"distinct_id\": \""
                                    + event.path("distinct_id").asString() + "\"}")
                    .expect(200)
                    .json()
                    .path("flags")
                    .path(flag)
                    .path("enabled");
            boolean told = event.at("/properties/$feature_flag_response").asBoolean();
            assertThat(decided.asBoolean()).as(event.toString()).isEqualTo(told);
            assertThat(event.path("properties").path("$feature/" + flag).asBoolean())
                    .isEqualTo(told);
            answers.add(flag + " " + told);
        }
        assertThat(answers)
                .containsExactlyInAnyOrder(
                        "quick-add true", "quick-add false", "priority-support true", "priority-support false");
    }

    @Test
    void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() {
        Instant end = Instant.parse("2026-03-02T12:00:00Z");
        List<DemoEvent> one = story(1, end);
        assertThat(story(1, end)).isEqualTo(one);
        assertThat(story(2, end)).isNotEqualTo(one);
        assertThat(one).hasSize(EVENTS).allMatch(event -> event.timestamp().isBefore(end));
    }

    private static List<DemoEvent> story(long seed, Instant end) {
        List<DemoEvent> events = new ArrayList<>();
        new Product(seed, EVENTS, end).tell(events::add);
        return events;
    }

    private static JsonNode ask(Made made, String path) {
        return server.client()
                .send(
                        "GET",
                        "/api/projects/@current/" + path,
                        null,
                        Map.of("Authorization", "Bearer " + made.personalKey()))
                .expect(200)
                .json();
    }

    private static long value(Made made, String event) {
        return server.client()
                .send(
                        "POST",
                        "/api/projects/@current/insights/trend/",
                        "{\"events\": [{\"id\": \"" + event
                                + "\"}], \"display\": \"BoldNumber\", \"date_from\": \"-100d\"}",
                        Map.of("Authorization", "Bearer " + made.personalKey()))
                .expect(200)
                .json()
                .at("/result/0/aggregated_value")
                .asLong();
    }
}
