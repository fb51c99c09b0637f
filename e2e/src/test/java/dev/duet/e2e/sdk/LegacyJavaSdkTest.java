package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.posthog.java.PostHog;
import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnEachEngine
record LegacyJavaSdkTest(SharedServer server) {

    /** It tells nobody the uuids that it makes, so each event carries a number to be known by. */
    @Test
    void everythingTheLegacyJavaSdkSendsIsThereOnce() {
        Project project = server.newProject("legacy Java SDK");
        PostHog posthog = new PostHog.Builder(project.token())
                .host(server.url().toString())
                .build();
        posthog.identify("user 1", Map.of("plan", "pro"), Map.of("first seen on", "desktop"));
        for (int number = 0; number < 120; number++) {
            posthog.capture("user " + number % 3, "order placed", Map.of("number", number));
        }
        posthog.set("user 1", Map.of("seats", 5));
        posthog.setOnce("user 1", Map.of("first seen on", "phone", "referred by", "a friend"));
        posthog.alias("user 1", "alias of user 1");
        posthog.shutdown();

        assertThat(project.trendOnceItShows("order placed", 120)).isEqualTo(120);
        List<JsonNode> stored = project.events("order placed");
        assertThat(stored).extracting(event -> event.path("uuid").asString()).doesNotHaveDuplicates();
        assertThat(stored)
                .extracting(event -> event.path("properties").path("number").asInt())
                .doesNotHaveDuplicates()
                .hasSize(120)
                .allMatch(number -> number >= 0 && number < 120);
        for (String name : List.of("$identify", "$set", "$set_once", "$create_alias")) {
            assertThat(project.trendOnceItShows(name, 1)).as("trend of " + name).isEqualTo(1);
        }
        JsonNode properties = project.personOnceItHas("user 1", "referred by").path("properties");
        assertThat(properties.path("plan").asString()).isEqualTo("pro");
        assertThat(properties.path("seats").asInt()).isEqualTo(5);
        assertThat(properties.path("first seen on").asString()).isEqualTo("desktop");
        assertThat(properties.path("referred by").asString()).isEqualTo("a friend");
    }
}
