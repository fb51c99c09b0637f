package dev.duet.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.OnEachEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardTemplatesTest extends OnEachEngine {

    @Test
    void everyTileOfEveryTemplateIsAnsweredWithoutEventsAndWithSome() {
        JsonNode templates = project.get("dashboard_templates/").expect(200).json();
        assertThat(templates.get("count").asInt()).isEqualTo(3);
        for (JsonNode template : templates.get("results")) {
            allAnswered(made(template.get("id").asString()), template);
        }
        project.capture("""
                [{"event": "$pageview", "distinct_id": "a",
                  "properties": {"$browser": "Chrome", "$current_url": "https://x.example/1", "$device_type": "Desktop"}},
                 {"event": "$pageview", "distinct_id": "a",
                  "properties": {"$browser": "Chrome", "$current_url": "https://x.example/2", "$device_type": "Desktop"}},
                 {"event": "signed up", "distinct_id": "b"}]
                """);
        for (JsonNode template : templates.get("results")) {
            allAnswered(made(template.get("id").asString()), template);
        }
        JsonNode daily = made("DEFAULT_APP").at("/items/0");
        assertThat(daily.get("name").asString()).isEqualTo("Daily active users (DAUs)");
        assertThat(daily.at("/result/0/count").asInt()).isEqualTo(1);
    }

    @Test
    void theDashboardHasTheNameOfTheRequestOrElseTheTemplates() {
        JsonNode own = project.post("dashboards/", "{\"name\": \"Mine\", \"use_template\": \"DEFAULT_APP\"}")
                .expect(201)
                .json();
        assertThat(own.get("name").asString()).isEqualTo("Mine");
        assertThat(own.get("creation_mode").asString()).isEqualTo("template");
        assertThat(made("DEFAULT_APP").get("name").asString()).isEqualTo("My App Dashboard");
        assertThat(made("ENGAGEMENT").get("items")).hasSize(5);
        assertThat(project.post("dashboards/", "{\"name\": \"Plain\", \"use_template\": \"\"}")
                        .expect(201)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void anUnknownTemplateIsRefusedByName() {
        assertThat(project.post("dashboards/", "{\"use_template\": \"NONE\"}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("use_template");
        assertThat(project.post("dashboards/", "{\"use_template\": 7}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("use_template");
        String id = made("DEFAULT_APP").get("id").asString();
        assertThat(project.post("dashboards/", "{\"use_template\": \"DEFAULT_APP\", \"use_dashboard\": " + id + "}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("use_template");
        project.get("dashboard_templates/NONE/").expect(404);
        assertThat(project.get("dashboard_templates/ENGAGEMENT/").expect(200).at("/name"))
                .isEqualTo("Engagement");
        server.client().get("/api/projects/1/dashboard_templates/").expect(401);
    }

    private static JsonNode made(String template) {
        return project.post("dashboards/", "{\"use_template\": \"" + template + "\"}")
                .expect(201)
                .json();
    }

    private static void allAnswered(JsonNode dashboard, JsonNode template) {
        assertThat(dashboard.get("items")).hasSameSizeAs(template.get("tiles"));
        for (JsonNode item : dashboard.get("items")) {
            assertThat(item.get("error").isNull()).as(item.toString()).isTrue();
            assertThat(item.get("result").isNull()).as(item.toString()).isFalse();
        }
    }
}
