package dev.duet.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DashboardRoutesTest extends OnEachEngine {
    private static final String VISITS =
            "\"filters\": {\"events\": [{\"id\": \"visit\"}], \"date_from\": \"2020-01-01\", \"date_to\": \"2020-01-01\"}";

    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "visit", "distinct_id": "a", "timestamp": "2020-01-01T10:00:00Z"},
                 {"event": "visit", "distinct_id": "b", "timestamp": "2020-01-02T10:00:00Z"},
                 {"event": "visit", "distinct_id": "b", "timestamp": "2020-01-02T11:00:00Z"}]
                """);
    }

    @Test
    void itsInsightsComeInOrderWithResultsAndItsDatesWin() {
        String id = dashboard("\"name\": \"Main\"");
        item(id, "\"name\": \"second\", \"order\": 2, " + VISITS);
        item(id, "\"name\": \"first\", \"order\": 1, \"filters\": {\"events\": 7}");
        JsonNode page = project.get("dashboards/" + id + "/").expect(200).json();
        assertThat(page.get("items")).hasSize(2);
        assertThat(page.at("/items/0/name").asString()).isEqualTo("first");
        assertThat(page.at("/items/0/error").asString()).contains("events");
        assertThat(page.at("/items/1/result/0/data").toString()).isEqualTo("[1]");
        project.patch(
                        "dashboards/" + id + "/",
                        "{\"filters\": {\"date_from\": \"2020-01-02\", \"date_to\": \"2020-01-02\"}}")
                .expect(200);
        JsonNode overridden = ada.get("/api/dashboard/" + id + "/").expect(200).json();
        assertThat(overridden.at("/items/1/result/0/data").toString()).isEqualTo("[2]");
        assertThat(overridden.at("/items/1/filters/date_to").asString()).isEqualTo("2020-01-01");
    }

    @Test
    void whoeverHasTheLinkSeesASharedOneAndNothingElse() {
        String id = dashboard("\"name\": \"Public\"");
        item(id, "\"name\": \"visits\", " + VISITS);
        assertThat(project.get("dashboards/" + id).json().get("share_token").isNull())
                .isTrue();
        String token = project.patch("dashboards/" + id + "/", "{\"is_shared\": true}")
                .expect(200)
                .at("/share_token");
        TestClient.Answer shared =
                server.client().get("/shared_dashboard/" + token).expect(200);
        assertThat(shared.json().at("/items/0/result/0/data").toString()).isEqualTo("[1]");
        assertThat(shared.body()).doesNotContain("ada@example.com").doesNotContain(token);
        project.patch("dashboards/" + id + "/", "{\"is_shared\": false}").expect(200);
        server.client().get("/shared_dashboard/" + token).expect(404);
        assertThat(project.patch("dashboards/" + id + "/", "{\"is_shared\": true}")
                        .at("/share_token"))
                .isEqualTo(token);
        project.delete("dashboards/" + id + "/").expect(204);
        server.client().get("/shared_dashboard/" + token).expect(404);
        server.client().get("/shared_dashboard/nonsense").expect(404);
    }

    @Test
    void aCopyHasCopiesOfTheInsights() {
        String id = dashboard("\"name\": \"Original\", \"tags\": [\"t\"]");
        item(id, "\"name\": \"one\", " + VISITS);
        JsonNode copy = project.post("dashboards/", "{\"name\": \"Copy\", \"use_dashboard\": " + id + "}")
                .expect(201)
                .json();
        assertThat(copy.get("name").asString()).isEqualTo("Copy");
        assertThat(copy.get("creation_mode").asString()).isEqualTo("duplicate");
        assertThat(copy.get("tags").toString()).isEqualTo("[\"t\"]");
        assertThat(copy.at("/items/0/name").asString()).isEqualTo("one");
        String copied = copy.at("/items/0/id").asString();
        project.patch("insights/" + copied + "/", "{\"name\": \"changed\"}").expect(200);
        assertThat(project.get("dashboards/" + id).at("/items/0/name")).isEqualTo("one");
    }

    @Test
    void pinnedOnesComeFirstAndDeletedOnesNot() {
        String plain = dashboard("\"name\": \"a\"");
        String pinned = dashboard("\"name\": \"zz\", \"pinned\": true");
        JsonNode list = project.get("dashboards/").expect(200).json();
        int count = list.get("count").asInt();
        assertThat(list.at("/results/0/name").asString()).isEqualTo("zz");
        assertThat(list.at("/results/0/items").isNull()).isTrue();
        project.delete("dashboards/" + plain + "/").expect(204);
        assertThat(project.get("dashboards/").json().get("count").asInt()).isEqualTo(count - 1);
        project.patch("dashboards/" + plain + "/", "{\"deleted\": false}").expect(200);
        assertThat(project.get("dashboards/").json().get("count").asInt()).isEqualTo(count);
        project.delete("dashboards/" + pinned + "/").expect(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": 7}                | name
            {"pinned": "yes"}          | pinned
            {"filters": 7}             | filters
            {"tags": {}}               | tags
            {"use_dashboard": 424242}  | use_dashboard
            {"is_shared": 1}           | is_shared
            """)
    void aWrongFieldIsNamed(String body, String field) {
        assertThat(project.post("dashboards/", body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        server.client().get("/api/projects/@current/dashboards/").expect(401);
        ada.get("/api/projects/424242/dashboards/").expect(404);
        project.get("dashboards/999999/").expect(404);
        project.get("dashboards/x/").expect(404);
    }

    private static String dashboard(String fields) {
        return project.post("dashboards/", "{" + fields + "}").expect(201).at("/id");
    }

    private static void item(String dashboard, String fields) {
        project.post("insights/", "{\"dashboard\": " + dashboard + ", " + fields + "}")
                .expect(201);
    }
}
