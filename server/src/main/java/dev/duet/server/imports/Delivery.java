package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.client.ApiClient;
import dev.duet.server.client.ApiClient.Answer;
import dev.duet.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings events to a server in batches, in order, each until the server says that it is durable. A server that is busy or
 * gone is asked again for a while; of a batch that it refuses, the single events at fault are found.
 */
final class Delivery {
    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_LARGE = 413;
    private static final int INVALID = 400;

    private final ApiClient client;
    private final String token;
    private final Duration patience;
    private final Refused refused;
    private final Consumer<String> told;
    private boolean waits;

    /** Told of each event that the server will never take. */
    interface Refused {
        void refuse(ImportedEvent event, String reason);
    }

    /**
     * The delivery to one server.
     *
     * @param patience how long it may give no answer before the import gives up
     * @param told once that it gives none, in words
     */
    Delivery(ApiClient client, String token, Duration patience, Refused refused, Consumer<String> told) {
        this.client = client;
        this.token = token;
        this.patience = patience;
        this.refused = refused;
        this.told = told;
    }

    /** Returns how many of them the server has now. */
    int deliver(List<ImportedEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        Answer answer = send(body(events));
        if (answer.status() / 100 == 2) {
            return events.size();
        }
        String reason = answer.body().path("detail").asString("");
        if (answer.status() != INVALID && answer.status() != TOO_LARGE) {
            String hint = answer.status() == UNAUTHENTICATED ? " (is the token that of a project?)" : "";
            throw DuetException.unavailable(
                    "the server refuses the events with " + answer.status() + ": " + reason + hint, null);
        }
        if (events.size() == 1) {
            refused.refuse(events.getFirst(), "the server refuses it: " + reason);
            return 0;
        }
        int half = events.size() / 2;
        return deliver(events.subList(0, half)) + deliver(events.subList(half, events.size()));
    }

    private Answer send(byte[] body) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Answer answer = client.postCompressedOnce("/batch/", body);
                if (answer.status() < 500 || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (DuetException e) {
                boolean gone = e.category() == Category.UNAVAILABLE
                        && !Thread.currentThread().isInterrupted();
                if (!gone || System.nanoTime() > deadline) {
                    throw e;
                }
                tell(e);
            }
            ApiClient.pause();
        }
    }

    /** Whoever waits sees why, and may have named the wrong server. */
    private void tell(DuetException problem) {
        if (!waits) {
            waits = true;
            told.accept(problem.getMessage() + "; asking again for " + patience.toMinutes() + " minutes");
        }
    }

    private byte[] body(List<ImportedEvent> events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
        body.writeBytes("{\"historical_migration\":true,\"api_key\":".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Json.bytes(token));
        String separator = ",\"batch\":[";
        for (ImportedEvent event : events) {
            body.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(event.json());
            separator = ",";
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
