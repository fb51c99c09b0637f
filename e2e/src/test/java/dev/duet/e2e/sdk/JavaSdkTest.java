package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogInterface;
import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnEachEngine
record JavaSdkTest(SharedServer server) {

    @Test
    void everythingTheCurrentJavaSdkSendsIsThereOnce() {
        Project project = server.newProject("current Java SDK");
        Sent sent = new Sent();
        PostHogConfig config = PostHogConfig.builder(project.token())
                .host(server.url().toString())
                .flushIntervalSeconds(1) // flush() does nothing while the SDK sends; then its timer sends the rest
                .build();
        config.addBeforeSend(event -> {
            sent.add(event.getEvent(), String.valueOf(event.getUuid()));
            return event;
        });
        PostHogInterface posthog = PostHog.with(config);
        posthog.identify("user 1", Map.of("plan", "pro", "seats", 5), Map.of("first seen on", "desktop"));
        for (int number = 0; number < 57; number++) {
            posthog.capture(
                    "user " + number % 3,
                    "order placed",
                    PostHogCaptureOptions.builder()
                            .property("number", number)
                            .property("note", "Grüße, 世界 🎉")
                            .userProperty("last order", number)
                            .group("company", "acme")
                            .build());
        }
        posthog.alias("user 1", "alias of user 1");
        posthog.group("user 1", "company", "acme", Map.of("employees", 12));
        posthog.flush();

        sent.assertStoredOnce(project);
        assertThat(project.trend("order placed")).isEqualTo(57);
        JsonNode properties = project.personOnceItHas("user 1", "last order").path("properties");
        assertThat(properties.path("plan").asString()).isEqualTo("pro");
        assertThat(properties.path("seats").asInt()).isEqualTo(5);
        assertThat(properties.path("first seen on").asString()).isEqualTo("desktop");
        assertThat(properties.path("last order").asInt()).isEqualTo(55);
        JsonNode event = project.events("order placed").getFirst();
        assertThat(event.path("properties").path("note").asString()).isEqualTo("Grüße, 世界 🎉");
        assertThat(event.path("properties").path("$lib").asString()).isEqualTo("posthog-server");
        posthog.close();
    }
}
