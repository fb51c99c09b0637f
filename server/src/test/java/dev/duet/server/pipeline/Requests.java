package dev.duet.server.pipeline;

import dev.duet.server.inbox.AcceptedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepted requests for tests. */
final class Requests {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");
    static final long PROJECT = 7;

    private Requests() {}

    static AcceptedRequest of(String json) {
        return of(json, null);
    }

    static AcceptedRequest of(String json, @Nullable String sentAt) {
        boolean list = json.startsWith("[") || json.contains("\"batch\"");
        return new AcceptedRequest(
                UUID.randomUUID(),
                PROJECT,
                NOW,
                "10.1.2.3",
                sentAt,
                list,
                0,
                false,
                1,
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same request as another acceptance of it. */
    static AcceptedRequest again(AcceptedRequest request) {
        return new AcceptedRequest(
                UUID.randomUUID(),
                request.project(),
                request.receivedAt().plusSeconds(60),
                request.ip(),
                request.sentAt(),
                request.list(),
                request.part(),
                request.historical(),
                request.events(),
                request.json());
    }
}
