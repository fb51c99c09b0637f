package dev.duet.server.capture;

import dev.duet.events.event.Timestamps;
import dev.duet.server.http.Json;
import dev.duet.server.http.MemoryBudget;
import dev.duet.server.http.MemoryBudget.Lease;
import dev.duet.server.http.RequestBody;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes capture requests whatever brought them: understands, refuses, or hands them to the inbox. No step blocks, but for
 * the look-up of a token that is not remembered, which goes to a thread of its own. Thread-safe.
 */
public final class CaptureService {
    private static final String PERSONAL_KEY = "phx_";

    private final CaptureLimits limits;
    private final RequestDecoder decoder;
    private final CaptureProjects projects;
    private final PartedOffer offers;
    private final MemoryBudget budget;
    private final CaptureMetrics metrics;

    /** @param budget of what request bodies may hold at the same time */
    public CaptureService(
            CaptureLimits limits,
            CaptureProjects projects,
            Inbox inbox,
            EventJudge judge,
            MemoryBudget budget,
            MeterRegistry registry) {
        this.limits = limits;
        this.decoder = new RequestDecoder(limits);
        this.projects = projects;
        this.offers = new PartedOffer(inbox, judge);
        this.budget = budget;
        this.metrics = new CaptureMetrics(registry, budget);
    }

    CaptureLimits limits() {
        return limits;
    }

    CaptureMetrics metrics() {
        return metrics;
    }

    /** A share of the memory for one request; to be closed with its answer. */
    Lease lease() {
        return budget.lease();
    }

    /** Ends with what the request came to once its events are durable, or with what it is refused for. */
    CompletableFuture<Acceptance> accept(RawRequest request, Arrival arrival, Lease lease) {
        DecodedRequest decoded = decoder.decode(request, arrival.route(), lease);
        String token = token(decoded, arrival);
        if (token == null) {
            throw CaptureProblem.missingToken();
        }
        if (projects.remembers(token) && !token.startsWith(PERSONAL_KEY)) {
            return accept(decoded, project(token, decoded.project()), arrival);
        }
        CompletableFuture<CaptureProject> found = new CompletableFuture<>();
        Thread.ofVirtual().name("capture-token").start(() -> {
            try {
                found.complete(project(token, decoded.project()));
            } catch (RuntimeException | Error e) { // an Error must not leave the sender without an answer
                found.completeExceptionally(e);
            }
        });
        return found.thenCompose(project -> accept(decoded, project, arrival));
    }

    /**
     * Understands a request that brings no events but asks for something; may block while its project is looked up.
     *
     * @param lease the memory for what is understood, until it is answered
     */
    SdkRequest understand(RawRequest request, Lease lease) {
        boolean inQuery = Unpacking.isEmpty(request.body()) && !request.query().containsKey("data");
        String token = null;
        ObjectNode body = Json.mapper().createObjectNode();
        if (inQuery) {
            token = request.query().getOrDefault("token", request.query().get("api_key"));
            request.query().forEach(body::put);
        } else {
            DecodedRequest decoded = decoder.decode(request, lease);
            if (decoded.scan().list()) {
                throw CaptureProblem.invalidPayload("an object is expected, not a list");
            }
            token = decoded.token();
            RequestBody.growForTree(lease, decoded.json().length);
            body = decoder.object(decoded.json());
        }
        if (token == null) {
            throw CaptureProblem.missingToken();
        }
        CaptureProject project = projects.find(token).orElseThrow(CaptureProblem::unknownToken);
        return new SdkRequest(project, request.query(), body);
    }

    /** The project with this token; may block. */
    Optional<CaptureProject> projectOf(String token) {
        return projects.find(token);
    }

    private static @Nullable String token(DecodedRequest decoded, Arrival arrival) {
        String bearer = arrival.bearer();
        return arrival.route() == CaptureRoute.PER_EVENT && bearer != null && !bearer.isEmpty()
                ? bearer
                : decoded.token();
    }

    /** The project behind a token, or behind a personal API key and a number; may block. */
    private CaptureProject project(String token, @Nullable String number) {
        if (!token.startsWith(PERSONAL_KEY)) {
            return projects.find(token).orElseThrow(CaptureProblem::unknownToken);
        }
        if (number == null) {
            throw CaptureProblem.personalKeyAlone();
        }
        return projects.find(token, number).orElseThrow(CaptureProblem::unknownPersonalKey);
    }

    private CompletableFuture<Acceptance> accept(DecodedRequest decoded, CaptureProject project, Arrival arrival) {
        ScannedBody scan = decoded.scan();
        if (scan.missing() != null) {
            boolean unnamed = scan.missing().equals("event");
            throw CaptureProblem.required(unnamed ? arrival.route().expected() : scan.missing());
        }
        if (scan.events() == 0) {
            return CompletableFuture.completedFuture(Acceptance.of(0));
        }
        List<AcceptedRequest> parts = parts(decoded, project, arrival.address());
        return arrival.wantsVerdicts() ? offers.judged(parts) : offers.whole(parts);
    }

    private static List<AcceptedRequest> parts(
            DecodedRequest decoded, CaptureProject project, @Nullable String address) {
        ScannedBody scan = decoded.scan();
        String sender = project.anonymizeIps() ? null : address == null ? "" : address;
        Instant now = Timestamps.toMicros(Instant.now());
        if (scan.parts().size() <= 1) {
            return List.of(part(decoded, project, sender, now, 0, scan.events(), decoded.json()));
        }
        List<AcceptedRequest> parts = new ArrayList<>();
        for (BodyPart part : scan.parts()) {
            byte[] json = part.listOf(decoded.json());
            parts.add(part(decoded, project, sender, now, parts.size(), part.events(), json));
        }
        return parts;
    }

    private static AcceptedRequest part(
            DecodedRequest decoded,
            CaptureProject project,
            @Nullable String sender,
            Instant now,
            int part,
            int events,
            byte[] json) {
        return new AcceptedRequest(
                UUID.randomUUID(),
                project.id(),
                now,
                sender,
                decoded.sentAt(),
                decoded.scan().list(),
                part,
                decoded.scan().historical(),
                events,
                json);
    }
}
