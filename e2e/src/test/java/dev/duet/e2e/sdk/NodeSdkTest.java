package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnEachEngine
record NodeSdkTest(SharedServer server) {

    @Test
    void everythingTheNodeSdkSendsInBatchesIsThereOnce() {
        assertEverythingIsThereOnce("v0");
    }

    @Test
    void everythingTheNodeSdkSendsByTodaysProtocolIsThereOnce() {
        assertEverythingIsThereOnce("v1");
    }

    private void assertEverythingIsThereOnce(String captureMode) {
        Project project = server.newProject("Node SDK " + captureMode);
        Sent sent = NodeScript.run("node-sdk.mjs", Map.of("POSTHOG_CAPTURE_MODE", captureMode), server, project);
        assertThat(sent.size()).isEqualTo(106);
        sent.assertStoredOnce(project);
        assertThat(project.trend("order placed")).isEqualTo(101);
        JsonNode properties = project.personOnceItHas("user 1", "referred by").path("properties");
        assertThat(properties.path("plan").asString()).isEqualTo("pro");
        assertThat(properties.path("seats").asInt()).isEqualTo(5);
        assertThat(properties.path("first seen on").asString()).isEqualTo("desktop");
        assertThat(properties.path("referred by").asString()).isEqualTo("a friend");
    }
}
