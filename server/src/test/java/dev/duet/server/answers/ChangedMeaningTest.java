package dev.duet.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What changes the meaning of a question changes its kept answer, although no event came in. */
class ChangedMeaningTest {
    private static final String DAYS = "\"date_from\": \"2020-01-01\", \"date_to\": \"2020-01-02\"";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestProjectClient project;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        TestClient ada = server.owner();
        project = new TestProjectClient(ada);
        project.capture("""
                [{"event": "look", "distinct_id": "ann", "timestamp": "2020-01-01T10:00:00Z",
                  "properties": {"$set": {"plan": "free"}}},
                 {"event": "look", "distinct_id": "bob", "timestamp": "2020-01-02T10:00:00Z"},
                 {"event": "buy", "distinct_id": "bob", "timestamp": "2020-01-02T11:00:00Z"}]
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anActionThatASavedInsightAsksForIsAskedAsItIsNow() {
        String action = made("actions/", "{\"name\": \"did\", \"steps\": [{\"event\": \"buy\"}]}");
        String series = "\"actions\": [{\"id\": " + action + "}], " + DAYS;
        String insight = made("insights/", "{\"filters\": {\"insight\": \"TRENDS\", " + series + "}, \"saved\": true}");
        assertThat(saved(insight).at("/result/0/data").toString()).isEqualTo("[0,1]");
        assertThat(cached("trend", "{" + series + "}").at("/result/0/label").asString())
                .isEqualTo("did");

        project.patch("actions/" + action + "/", "{\"name\": \"came\", \"steps\": [{\"event\": \"look\"}]}")
                .expect(200);

        assertThat(saved(insight).at("/result/0/data").toString()).isEqualTo("[1,1]");
        assertThat(computed("trend", "{" + series + "}").at("/result/0/label").asString())
                .isEqualTo("came");
        project.delete("actions/" + action + "/").expect(204);
        project.post("insights/trend/", "{" + series + "}").expect(400);
        assertThat(saved(insight).get("error").asString()).contains("action");
    }

    @Test
    void theNameAndTheMembersOfACohortAreThoseOfNow() {
        String cohort = made("cohorts/", "{\"name\": \"buyers\", \"groups\": " + havingDone("buy") + "}");
        String filter = "{\"events\": [{\"id\": \"look\"}], \"breakdown_type\": \"cohort\", \"breakdown\": [" + cohort
                + "], " + DAYS + "}";
        Waiting.until("the members are found", () -> data("trend", filter).equals("[0,1]"));
        cached("trend", filter);
        project.patch("cohorts/" + cohort + "/", "{\"name\": \"customers\"}").expect(200);
        assertThat(computed("trend", filter).at("/result/0/label").asString()).isEqualTo("customers");
        project.patch("cohorts/" + cohort + "/", "{\"groups\": " + havingDone("look") + "}")
                .expect(200);
        Waiting.until("the members are found anew", () -> data("trend", filter).equals("[1,1]"));
        project.delete("cohorts/" + cohort + "/");
        assertThat(computed("trend", filter).at("/result/0/label").asString()).isEqualTo(cohort);
    }

    private static String havingDone(String event) {
        return "[{\"event_id\": \"" + event + "\", \"days\": 20000}]";
    }

    @Test
    void aPersonWhoWasChangedByHandIsAskedAsTheyAreNow() {
        String filter = "{\"events\": [{\"id\": \"look\"}], \"breakdown\": \"plan\", \"breakdown_type\": \"person\", "
                + DAYS + "}";
        assertThat(cached("trend", filter).at("/result/0/label").asString()).isEqualTo("free");
        String ann = project.get("persons/?distinct_id=ann").at("/results/0/id");
        project.post("persons/" + ann + "/update_property/", "{\"key\": \"plan\", \"value\": \"pro\"}");
        assertThat(labels(computed("trend", filter))).contains("pro").doesNotContain("free");
        project.patch("persons/" + ann + "/", "{\"properties\": {}}").expect(200);
        assertThat(labels(computed("trend", filter))).isEqualTo("none ");
    }

    @Test
    void whatIsSaidAboutAnEventLeavesItsAnswersAlone() {
        String filter = "{\"events\": [{\"id\": \"buy\"}], \"interval\": \"week\", " + DAYS + "}";
        cached("trend", filter);
        Waiting.until(
                "the definition is there",
                () -> !project.get("event_definitions/?search=buy").at("/count").equals("0"));
        String id = project.get("event_definitions/?search=buy").at("/results/0/id");
        project.patch("event_definitions/" + id + "/", "{\"description\": \"money\"}");
        assertThat(ask("trend", filter).get("is_cached").asBoolean()).isTrue();
    }

    private static String made(String path, String body) {
        return project.post(path, body).expect(201).at("/id");
    }

    private static JsonNode saved(String insight) {
        return project.get("insights/" + insight + "/").expect(200).json();
    }

    private static JsonNode cached(String kind, String filter) {
        ask(kind, filter);
        JsonNode again = ask(kind, filter);
        assertThat(again.get("is_cached").asBoolean()).isTrue();
        return again;
    }

    private static JsonNode computed(String kind, String filter) {
        JsonNode answer = ask(kind, filter);
        assertThat(answer.get("is_cached").asBoolean()).isFalse();
        return answer;
    }

    private static String data(String kind, String filter) {
        return ask(kind, filter).at("/result/0/data").toString();
    }

    private static String labels(JsonNode answer) {
        StringBuilder labels = new StringBuilder();
        answer.get("result")
                .forEach(line -> labels.append(line.get("label").asString()).append(' '));
        return labels.toString();
    }

    private static JsonNode ask(String kind, String filter) {
        return project.post("insights/" + kind + "/", filter).expect(200).json();
    }
}
