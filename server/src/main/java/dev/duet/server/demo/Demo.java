package dev.duet.server.demo;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import dev.duet.server.client.NewAccount;
import dev.duet.server.demo.Product.Census;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Fills a running server with a product's history: an account and a project of its own with feature flags, then events
 * through the capture API in batches, until questions see all of them.
 */
public final class Demo {
    private static final int BATCH = 500;
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
            int companies,
            int flags) {}

    /** Makes it all; {@code progress} is told how many events are sent. */
    public static Made make(URI url, String operator, int events, long seed, IntConsumer progress) {
        try (ApiClient client = new ApiClient(url, operator)) {
            return new Demo(client, events, seed).make(progress);
        }
    }

    private Made make(IntConsumer progress) {
        NewAccount account = NewAccount.signUp(client, "demo", "Boards (demo)");
        for (DemoFlag flag : DemoFlag.values()) {
            client.post("/api/projects/@current/feature_flags/", flag.definition())
                    .expectSuccess("making the flag " + flag.key());
        }
        Census census = send(account.token(), progress);
        awaitAnswers(census.events());
        return new Made(
                account.email(),
                account.password(),
                account.token(),
                account.key(),
                census.events(),
                census.visitors(),
                census.signedUp(),
                census.companies(),
                DemoFlag.values().length);
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
}
