package dev.duet.server.savedinsights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import dev.duet.server.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SavedInsightRoutesTest extends OnEachEngine {
    private static final String DAYS = "\"date_from\": \"2020-01-01\", \"date_to\": \"2020-01-02\"";

    @BeforeParameterizedClassInvocation
    static void start() {
        project.capture("""
                [{"event": "visit", "distinct_id": "a", "timestamp": "2020-01-01T10:00:00Z"},
                 {"event": "visit", "distinct_id": "b", "timestamp": "2020-01-02T10:00:00Z"},
                 {"event": "visit", "distinct_id": "b", "timestamp": "2020-01-02T11:00:00Z"}]
                """);
        save("\"name\": \"Zebra\", \"saved\": true, \"filters\": {\"insight\": \"RETENTION\"}");
        save("\"name\": \"apple\", \"favorited\": true, \"description\": \"all the FRUIT\"");
        save("\"name\": \"Mango\", \"saved\": true, \"favorited\": true, \"tags\": [\"fruit\"]");
    }

    @Test
    void aSavedInsightComesWithItsResult() {
        JsonNode made = save("\"name\": \"Visits\", \"filters\": {\"insight\": \"TRENDS\", "
                + "\"events\": [{\"id\": \"visit\"}], " + DAYS + "}, \"deleted\": true");
        assertThat(made.at("/result/0/data").toString()).isEqualTo("[1,2]");
        assertThat(made.get("short_id").asString()).hasSize(8);
        assertThat(made.at("/created_by/email").asString()).isEqualTo("ada@example.com");
        for (String id : List.of(made.get("id").asString(), made.get("short_id").asString())) {
            TestClient.Answer again = project.get("insights/" + id + "/").expect(200);
            assertThat(again.json().at("/result/0/data").toString()).isEqualTo("[1,2]");
            assertThat(again.at("/is_cached")).isEqualTo("true");
            assertThat(again.at("/last_refresh")).startsWith("20");
        }
        assertThat(project.get("insights/" + made.get("id").asString() + "/?refresh=true")
                        .at("/is_cached"))
                .isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "insight": "FUNNELS", "events": [{"id": "visit"}, {"id": "visit"}] | /result/0/count          | 2
            "insight": "RETENTION", "target_entity": {"id": "visit"}           | /result/10/values/0/count | 1
            "insight": "STICKINESS", "events": [{"id": "visit"}]               | /result/0/data/0         | 2
            "insight": "LIFECYCLE", "events": [{"id": "visit"}]                | /result/0/status         | "new"
            "insight": "PATHS", "include_event_types": ["custom_event"]        | /result                  | []
            "events": [{"id": "visit"}]                                        | /result/0/count          | 3.0
            """)
    void everyKindIsAnswered(String filter, String pointer, String expected) {
        JsonNode made = save("\"filters\": {" + filter + ", " + DAYS + "}, \"deleted\": true");
        assertThat(made.at(pointer).toString()).isEqualTo(expected);
    }

    @Test
    void aFilterThatCannotBeAnsweredIsKeptAndSaysWhy() {
        JsonNode made = save("\"filters\": {\"events\": 7}, \"deleted\": true");
        assertThat(made.get("result").isNull()).isTrue();
        assertThat(made.get("error").asString()).contains("events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order=name                    | apple Mango Zebra
            order=-name                   | Zebra Mango apple
            order=created_at              | Zebra apple Mango
            order=name&saved=true         | Mango Zebra
            order=name&saved=false        | apple
            order=name&favorited=true     | apple Mango
            search=fruit                  | apple
            search=%25                    |
            insight=retention             | Zebra
            insight=TRENDS&order=name     | apple Mango
            user=true&saved=true&order=name | Mango Zebra
            created_by=424242             |
            order=name&limit=1&offset=1   | Mango
            """)
    void theListIsNarrowedAndOrdered(String query, String expected) {
        List<String> names = new ArrayList<>();
        project.get("insights/?" + query)
                .expect(200)
                .json()
                .get("results")
                .forEach(insight -> names.add(insight.get("name").asString()));
        assertThat(String.join(" ", names)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void itIsChangedDeletedAndBroughtBack() {
        String id = save("\"name\": \"first\", \"deleted\": true").get("id").asString();
        TestClient.Answer changed = project.patch(
                        "insights/" + id + "/",
                        "{\"name\": \"second\", \"description\": null, \"tags\": [\"x\"], \"unknown\": 7, \"deleted\": false}")
                .expect(200);
        assertThat(changed.at("/name")).isEqualTo("second");
        assertThat(changed.json().at("/tags").toString()).isEqualTo("[\"x\"]");
        assertThat(ada.get("/api/insight/?search=second").at("/count")).isEqualTo("1");
        project.delete("insights/" + id + "/").expect(204);
        assertThat(project.get("insights/?search=second").at("/count")).isEqualTo("0");
        assertThat(project.get("insights/" + id + "/").at("/deleted")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": 7}             | name
            {"filters": []}         | filters
            {"filters": "x"}        | filters
            {"saved": "yes"}        | saved
            {"tags": [1]}           | tags
            {"dashboard": 424242}   | dashboard
            {"dashboard": "x"}      | dashboard
            {"order": -1}           | order
            """)
    void aWrongFieldIsNamed(String body, String field) {
        assertThat(project.post("insights/", body).expect(400).at("/attr")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"order=nonsense, order", "saved=maybe, saved", "limit=0, limit", "dashboard=x, dashboard"})
    void aWrongParameterIsNamed(String query, String field) {
        assertThat(project.get("insights/?" + query).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesOrChangesThem() {
        server.client().get("/api/projects/@current/insights/").expect(401);
        ada.get("/api/projects/424242/insights/").expect(404);
        project.get("insights/999999/").expect(404);
        project.patch("insights/nothing/", "{}").expect(404);
    }

    private static JsonNode save(String fields) {
        return project.post("insights/", "{" + fields + "}").expect(201).json();
    }
}
