package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Eventually;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnEachEngine
record BrowserSdkTest(SharedServer server) {

    private static final int RRWEB_FULL_SNAPSHOT = 2;

    @Test
    void everythingTheBrowserSdkSendsIsThereOnceAndOfOnePerson() {
        Project project = server.newProject("browser SDK");
        project.api()
                .patch(project.path(""), Map.of("session_recording_opt_in", true))
                .expect(200);
        Sent sent = NodeScript.run("browser-sdk.mjs", server, project);
        assertThat(sent.names())
                .contains("$pageview", "product viewed", "$identify", "$set", "$groupidentify", "$create_alias")
                .contains("page left", "$autocapture", "$pageleave");
        sent.assertStoredOnce(project);
        assertThat(project.trend("product viewed")).isEqualTo(10);
        assertThat(project.trend("page left")).isEqualTo(1);
        assertThat(personsWhoViewedProducts(project)).isEqualTo(1);

        JsonNode click = project.events("$autocapture").getFirst();
        assertThat(click.path("elements_chain").asString()).contains("Buy");
        assertThat(recordedTypes(project)).contains(RRWEB_FULL_SNAPSHOT);

        JsonNode person = project.personOnceItHas("user 1", "referred by");
        JsonNode properties = person.path("properties");
        assertThat(properties.path("plan").asString()).isEqualTo("pro");
        assertThat(properties.path("seats").asInt()).isEqualTo(5);
        assertThat(properties.path("first seen on").asString()).isEqualTo("desktop");
        assertThat(properties.path("referred by").asString()).isEqualTo("a friend");
        assertThat(person.path("distinct_ids")).hasSizeGreaterThanOrEqualTo(2);
    }

    /** The types of rrweb's events in the recording of the one session. */
    private static List<Integer> recordedTypes(Project project) {
        JsonNode recording = Eventually.get(
                () -> project.api()
                        .get(project.path("session_recordings/"))
                        .json()
                        .path("results")
                        .path(0),
                found -> !found.isMissingNode());
        JsonNode windows = project.api()
                .get(project.path("session_recordings/" + recording.path("id").asString() + "/snapshots/"))
                .expect(200)
                .json()
                .at("/result/snapshot_data_by_window_id");
        return windows.findValues("type").stream().map(JsonNode::asInt).toList();
    }

    /** Some views came before the browser knew who it is, some after: both are the same person's. */
    private static long personsWhoViewedProducts(Project project) {
        Map<String, Object> series = Map.of("id", "product viewed", "type", "events", "math", "dau");
        return project.api()
                .post(
                        project.path("insights/trend/"),
                        Map.of("events", List.of(series), "date_from", "-2d", "display", "ActionsTable"))
                .expect(200)
                .json()
                .path("result")
                .path(0)
                .path("aggregated_value")
                .asLong();
    }
}
