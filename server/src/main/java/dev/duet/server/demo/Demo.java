package dev.duet.server.demo;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import dev.duet.server.client.ApiClient.Answer;
import dev.duet.server.demo.Product.Census;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Fills a running server with a product's history: an account and a project of its own, then events through the capture
 * API in batches, until questions see all of them.
 */
public final class Demo {
    private static final int BATCH = 500;
    private static final int MOST_DEMOS = 1_000;
    private static final int PATIENCE_STEPS = 240;

    private final ApiClient client;
    private final long seed;
    private final int events;

    /** A demo against the server at {@code url}; {@code operator} is the secret in its data folder. */
    private Demo(ApiClient client, int events, long seed) {
        this.client = client;
        this.events = events;
        this.seed = seed;
    }

    /** What was made, and how to get at it. */
    public record Made(
            String email,
            String password,
            String projectToken,
            String personalKey,
            int events,
            int visitors,
            int signedUp,
            int companies) {}

    /** Makes it all; {@code progress} is told how many events are sent. */
    public static Made make(URI url, String operator, int events, long seed, IntConsumer progress) {
        try (ApiClient client = new ApiClient(url, operator)) {
            return new Demo(client, events, seed).make(progress);
        }
    }

    private Made make(IntConsumer progress) {
        String password = HexFormat.of().formatHex(randomBytes());
        String email = signUp(password);
        JsonNode project = client.patch("/api/projects/@current/", Map.of("name", "Boards (demo)"))
                .expectSuccess("naming the project");
        String key = client.post("/api/personal_api_keys/", Map.of("label", "demo"))
                .expectSuccess("making a key")
                .path("value")
                .asString();
        String token = project.path("api_token").asString();
        Census census = send(token, progress);
        awaitAnswers(census.events());
        return new Made(
                email, password, token, key, census.events(), census.visitors(), census.signedUp(), census.companies());
    }

    /** Under the first free address; an instance may have several demos. */
    private String signUp(String password) {
        for (int i = 1; i <= MOST_DEMOS; i++) {
            String email = i == 1 ? "demo@example.com" : "demo" + i + "@example.com";
            Answer answer = client.post(
                    "/api/signup/",
                    Map.of("first_name", "Demo", "email", email, "password", password, "organization_name", "Demo"));
            if (!answer.body().path("code").asString("").equals("unique")) {
                answer.expectSuccess("signing up");
                return email;
            }
        }
        throw DuetException.unavailable("this instance has " + MOST_DEMOS + " demos already", null);
    }

    private Census send(String token, IntConsumer progress) {
        List<DemoEvent> batch = new ArrayList<>();
        int[] sent = {0};
        Census census = new Product(seed, events, Instant.now()).tell(event -> {
            batch.add(event);
            if (batch.size() == BATCH) {
                sent[0] += send(token, batch);
                progress.accept(sent[0]);
            }
        });
        sent[0] += send(token, batch);
        progress.accept(sent[0]);
        return census;
    }

    private int send(String token, List<DemoEvent> batch) {
        int size = batch.size();
        if (size > 0) {
            client.postCompressed("/batch/", Map.of("api_key", token, "historical_migration", true, "batch", batch))
                    .expectSuccess("sending events");
            batch.clear();
        }
        return size;
    }

    /** Accepted events are durable at once but in the engine a moment later. */
    private void awaitAnswers(int expected) {
        long before = -1;
        for (int idle = 0; idle < PATIENCE_STEPS; idle++) {
            long seen = count();
            if (seen >= expected) {
                return;
            }
            if (seen > before) {
                before = seen;
                idle = 0;
            }
            ApiClient.pause();
        }
        throw DuetException.unavailable(
                "only " + before + " of " + expected + " events can be asked about after a long wait", null);
    }

    private long count() {
        return client.post(
                        "/api/projects/@current/insights/trend/",
                        Map.of(
                                "events", List.of(Map.of("type", "events")),
                                "display", "BoldNumber",
                                "date_from", "-100d"))
                .expectSuccess("counting events")
                .path("result")
                .path(0)
                .path("aggregated_value")
                .asLong();
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
