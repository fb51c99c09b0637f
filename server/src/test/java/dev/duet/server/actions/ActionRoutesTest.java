package dev.duet.server.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EngineChoice.class)
record ActionRoutesTest(EngineChoice engine) {
    private static final String ROOT = "/api/projects/@current/actions/";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice).withMultipleOrganizations(true));
        ada = server.owner();
        long project = ada.get("/api/projects/@current/").json().get("id").asLong();
        List<Event> events = Stream.of("/a", "/a", "/b")
                .map(url -> new Event(
                        project,
                        UUID.randomUUID(),
                        "$pageview",
                        "u",
                        1,
                        Instant.parse("2020-01-02T10:00:00Z"),
                        Instant.parse("2020-01-02T10:00:00Z"),
                        "{\"$current_url\":\"" + url + "\"}",
                        "",
                        Event.NO_GROUPS))
                .toList();
        server.engine().append(Batch.ofEvents(events));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static String create(String name, String steps) {
        return ada.post(ROOT, "{\"name\": \"" + name + "\", \"steps\": " + steps + "}")
                .expect(201)
                .at("/id");
    }

    @Test
    void anActionIsMadeReadChangedListedAndDeleted() {
        String id = create("pages", "[{\"event\": \"$pageview\", \"url\": \"/a\"}]");
        TestClient.Answer made = ada.get(ROOT + id + "/").expect(200);
        assertThat(made.at("/name")).isEqualTo("pages");
        assertThat(made.at("/steps/0/url_matching")).isEqualTo("contains");
        assertThat(made.json().at("/steps/0/selector").isNull()).isTrue();
        assertThat(made.at("/created_by/email")).isEqualTo("ada@example.com");
        assertThat(ada.get("/api/action/" + id + "/").expect(200).body()).isEqualTo(made.body());
        assertThat(ada.patch(ROOT + id + "/", "{\"name\": \"other\"}")
                        .expect(200)
                        .at("/steps/0/url"))
                .isEqualTo("/a");
        assertThat(ada.get(ROOT + "?limit=1").expect(200).at("/results/0/name")).isEqualTo("other");
        ada.delete(ROOT + id + "/").expect(204);
        ada.get(ROOT + id + "/").expect(404);
        ada.patch(ROOT + id + "/", "{}").expect(404);
    }

    @Test
    void anActionMarkedAsDeletedIsGone() {
        String id = create("marked", "[]");
        assertThat(ada.patch(ROOT + id + "/", "{\"deleted\": true}").expect(200).at("/deleted"))
                .isEqualTo("true");
        ada.get(ROOT + id + "/").expect(404);
        ada.post("/api/projects/@current/insights/trend/", "{\"actions\": [{\"id\": " + id + "}]}")
                .expect(400);
    }

    @Test
    void countSaysHowManyEventsItMatches() {
        String id = create("a pages", "[{\"event\": \"$pageview\", \"url\": \"/a\"}]");
        assertThat(ada.get(ROOT + id + "/count/").expect(200).at("/count")).isEqualTo("2");
        assertThat(ada.get(ROOT + id + "/count/?date_from=2020-01-03&date_to=2020-01-04")
                        .expect(200)
                        .at("/count"))
                .isEqualTo("0");
        assertThat(ada.get(ROOT + create("none", "[]") + "/count/").expect(200).at("/count"))
                .isEqualTo("0");
    }

    @Test
    void peopleAreThoseWhoDidIt() {
        String id = create("doers", "[{\"url\": \"/a\"}]");
        TestClient.Answer people = ada.get(ROOT + id + "/people/").expect(200);
        assertThat(people.at("/results/0/count")).isEqualTo("1");
        assertThat(people.at("/results/0/people/0/id")).isEqualTo("1");
        assertThat(people.json().get("next").isNull()).isTrue();
        assertThat(ada.get(ROOT + create("nobody", "[]") + "/people/")
                        .expect(200)
                        .at("/results/0/count"))
                .isEqualTo("0");
    }

    @Test
    void anActionIsASeriesOfAnInsight() {
        String id = create(
                "both",
                "[{\"url\": \"/a\", \"url_matching\": \"exact\"}, {\"url\": \"/b$\", \"url_matching\": \"regex\"}]");
        TestClient.Answer trend = ada.post(
                        "/api/projects/@current/insights/trend/",
                        "{\"actions\": [{\"id\": " + id
                                + "}], \"date_from\": \"2020-01-01\", \"date_to\": \"2020-01-02\"}")
                .expect(200);
        assertThat(trend.json().at("/result/0/data").toString()).isEqualTo("[0,3]");
        assertThat(trend.at("/result/0/label")).isEqualTo("both");
        assertThat(trend.at("/result/0/action/type")).isEqualTo("actions");
    }

    @Test
    void aChangedActionIsANewQuestion() {
        String id = create("changing", "[{\"url\": \"/a\"}]");
        String trend =
                "{\"actions\": [{\"id\": " + id + "}], \"date_from\": \"2020-01-02\", \"date_to\": \"2020-01-02\"}";
        String address = "/api/projects/@current/insights/trend/";
        assertThat(ada.post(address, trend).at("/result/0/count")).startsWith("2");
        ada.patch(ROOT + id + "/", "{\"steps\": [{\"url\": \"/b\"}]}").expect(200);
        assertThat(ada.post(address, trend).at("/result/0/count")).startsWith("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                        | name
            {"name": 7}                                                               | name
            {"name": "a", "tags": "x"}                                                | tags
            {"name": "a", "steps": {}}                                                | steps
            {"name": "a", "steps": ["x"]}                                             | steps[0]
            {"name": "a", "steps": [{"event": 7}]}                                    | steps[0].event
            {"name": "a", "steps": [{}, {"selector": "a:hover"}]}                     | steps[1].selector
            {"name": "a", "steps": [{"url": "x", "url_matching": "glob"}]}            | steps[0].url_matching
            {"name": "a", "steps": [{"properties": [{"key": "a", "operator": "x"}]}]} | steps[0].properties[0].operator
            """)
    void whatCannotBeAnActionNamesItsField(String body, String field) {
        assertThat(ada.post(ROOT, body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void anotherProjectsActionsDoNotExist() {
        String id = create("mine", "[]");
        TestClient eve = server.client();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "correct horse",
                         "organization_name": "Elsewhere"}
                        """).expect(201);
        eve.get(ROOT + id + "/").expect(404);
        eve.patch(ROOT + id + "/", "{\"name\": \"x\"}").expect(404);
        eve.delete(ROOT + id + "/").expect(404);
        eve.get(ROOT + id + "/count/").expect(404);
        assertThat(eve.post("/api/projects/@current/insights/trend/", "{\"actions\": [{\"id\": " + id + "}]}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("actions[0].id");
        assertThat(eve.get(ROOT).expect(200).at("/count")).isEqualTo("0");
        server.client().get(ROOT).expect(401);
        server.client()
                .send("POST", ROOT, "{\"name\": \"x\"}", Map.of("Content-Type", "application/json"))
                .expect(401);
    }
}
