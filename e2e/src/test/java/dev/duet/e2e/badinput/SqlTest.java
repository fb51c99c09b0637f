package dev.duet.e2e.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Answer;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** SQL, and what SQL is made of, stays text wherever it is written: found as it is, and never carried out. */
@OnEachEngine
record SqlTest(SharedServer server) {
    private static final List<String> TEXTS = List.of(
            "'; DROP TABLE events; --",
            "' OR '1'='1",
            "\" OR 1=1 --",
            "') UNION SELECT password FROM users --",
            "\\' OR 1=1 --",
            "\\",
            "\\\\'",
            "`; DROP TABLE events",
            "$$; SELECT 1; $$",
            "$1",
            "?",
            "?? :name {value:String} %s %1$s",
            "%",
            "_",
            "/* */ -- #",
            "one\ntwo\n\nDROP TABLE events\n",
            "tab\tand\rreturn",
            "\\N",
            "\\x00",
            "NULL",
            "ünï¢øde 世界 🎉",
            "a".repeat(190));

    @Test
    void anEventIsFoundByWhateverItIsCalledAndCarries() {
        Project project = server.newProject("SQL in events");
        for (String text : TEXTS) {
            assertThat(capture(project, text).status()).isEqualTo(200);
        }
        for (String text : TEXTS) {
            assertThat(project.trendOnceItShows(text, 1)).as(text).isEqualTo(1);
            assertThat(count(project, "event", "quote", text))
                    .as("value " + text)
                    .isEqualTo(1);
            assertThat(count(project, "event", "key " + text, "value"))
                    .as("key " + text)
                    .isEqualTo(1);
            assertThat(count(project, "person", "person " + text, text))
                    .as("person " + text)
                    .isEqualTo(1);
            List<JsonNode> stored = project.events(text);
            assertThat(stored).as(text).hasSize(1);
            JsonNode event = stored.getFirst();
            assertThat(event.path("event").asString()).isEqualTo(text);
            assertThat(event.path("distinct_id").asString()).isEqualTo("id " + text);
            assertThat(event.path("properties").path("quote").asString()).isEqualTo(text);
            List<JsonNode> persons = project.persons("id " + text);
            assertThat(persons).as(text).hasSize(1);
            assertThat(persons.getFirst()
                            .path("properties")
                            .path("person " + text)
                            .asString())
                    .isEqualTo(text);
        }
        assertThat(brokenDown(project)).containsExactlyInAnyOrderElementsOf(TEXTS);
        assertThat(project.allEvents()).hasSize(TEXTS.size());
    }

    @Test
    void everyFieldOfTheFilterTakesSqlAsTextOrRefusesIt() {
        Project project = server.newProject("SQL in filters");
        capture(project, "control");
        assertThat(project.trendOnceItShows("control", 1)).isEqualTo(1);
        for (String text : TEXTS) {
            for (Map<String, Object> filter : SqlFilters.of(text, TEXTS.indexOf(text))) {
                Answer answer = project.api().post(project.path("insights/trend/"), filter);
                assertThat(answer.status())
                        .as(filter + " → " + answer + server.duet().log())
                        .isIn(200, 400);
                if (answer.status() == 400) {
                    assertThat(answer.json().propertyNames())
                            .containsExactlyInAnyOrder("type", "code", "detail", "attr");
                }
            }
            for (String query : List.of(
                    "events/?event=",
                    "events/?distinct_id=",
                    "events/?after=",
                    "events/?before=",
                    "events/?cursor=",
                    "events/?properties=",
                    "events/?limit=",
                    "events/",
                    "events/values/?key=",
                    "events/values/?key=quote&value=",
                    "persons/?distinct_id=",
                    "persons/?search=",
                    "persons/?cursor=",
                    "persons/?properties=",
                    "persons/?email=",
                    "persons/?cohort=",
                    "persons/",
                    "groups/?group_type_index=0&search=",
                    "groups/find/?group_type_index=0&group_key=",
                    "groups/related/?group_type_index=0&id=",
                    "groups/property_values/?group_type_index=0&key=",
                    "groups/property_values/?group_type_index=0&key=a&value=",
                    "event_definitions/?search=",
                    "event_definitions/",
                    "property_definitions/?search=",
                    "property_definitions/?event_names=",
                    "property_definitions/?excluded_properties=",
                    "property_definitions/?properties=",
                    "elements/stats/?properties=",
                    "elements/values/?key=text&value=",
                    "elements/values/?key=",
                    "insights/?search=",
                    "insights/?order=",
                    "insights/?insight=",
                    "insights/",
                    "dashboards/",
                    "annotations/?search=",
                    "annotations/?scope=",
                    "annotations/?after=",
                    "insights/trend/?events=",
                    "insights/trend/?properties=")) {
                String path = project.path(query) + URLEncoder.encode(text, StandardCharsets.UTF_8);
                Answer answer = project.api().get(path);
                assertThat(answer.status()).as(answer + server.duet().log()).isIn(200, 400, 404);
            }
        }
        assertThat(project.trend("control")).isEqualTo(1);
        assertThat(project.allEvents()).hasSize(1);
    }

    private Answer capture(Project project, String text) {
        Map<String, Object> properties =
                Map.of("quote", text, "key " + text, "value", "$set", Map.of("person " + text, text));
        return Api.anonymous(server.url())
                .post(
                        "/capture/",
                        Map.of(
                                "api_key",
                                project.token(),
                                "event",
                                text,
                                "distinct_id",
                                "id " + text,
                                "properties",
                                properties));
    }

    /** How many of all events have a property with a value. */
    private static long count(Project project, String type, String key, String value) {
        Map<String, Object> property = Map.of("type", type, "key", key, "value", value, "operator", "exact");
        return project.api()
                .post(
                        project.path("insights/trend/"),
                        Map.of(
                                "events", List.of(everything()),
                                "properties", List.of(property),
                                "date_from", "-2d"))
                .expect(200)
                .json()
                .path("result")
                .path(0)
                .path("count")
                .asLong();
    }

    private static List<String> brokenDown(Project project) {
        JsonNode lines = project.api()
                .post(
                        project.path("insights/trend/"),
                        Map.of(
                                "events",
                                List.of(everything()),
                                "breakdown",
                                "quote",
                                "breakdown_limit",
                                100,
                                "date_from",
                                "-2d"))
                .expect(200)
                .json()
                .path("result");
        List<String> values = new ArrayList<>();
        lines.forEach(line -> values.add(line.path("breakdown_value").asString()));
        return values;
    }

    private static Map<String, Object> everything() {
        Map<String, Object> series = new HashMap<>();
        series.put("id", null);
        series.put("type", "events");
        return series;
    }
}
