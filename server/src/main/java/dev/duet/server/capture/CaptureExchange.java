package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.server.http.MemoryBudget.Lease;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One capture request and its answer: reads the body as it comes, hands it over, answers when it is durable. */
final class CaptureExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureExchange.class);
    private static final byte[] ACCEPTED = "{\"status\":1}".getBytes(StandardCharsets.UTF_8);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private static final String BEARER = "Bearer ";

    private static final int MOST_BELIEVED = 1 << 20;

    private final CaptureService service;
    private final CaptureRoute route;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Lease lease;
    private final long began = System.nanoTime();
    private byte[] body = new byte[0];
    private int length;

    CaptureExchange(CaptureService service, CaptureRoute route, Request request, Response response, Callback callback) {
        this.service = service;
        this.route = route;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.lease = service.lease();
    }

    void begin() {
        Cors.allow(request.getHeaders(), response.getHeaders()::put);
        boolean postOnly = route == CaptureRoute.PER_EVENT;
        switch (request.getMethod()) {
            case "POST" -> read();
            case "GET" -> {
                if (postOnly) {
                    refuseMethod("POST, OPTIONS");
                } else {
                    read();
                }
            }
            case "OPTIONS" -> answer(200, new byte[0]);
            default -> refuseMethod(postOnly ? "POST, OPTIONS" : "GET, POST, OPTIONS");
        }
    }

    private void refuseMethod(String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        answer(405, Refusal.json("invalid_request", "method_not_allowed", "Method not allowed.", null));
    }

    private void read() {
        try {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::read);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    fail(CaptureProblem.invalidPayload("the body ended early"));
                    return;
                }
                take(chunk.getByteBuffer());
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    accept();
                    return;
                }
            }
        } catch (RuntimeException | Error e) { // also memory that ran out: what the request holds must be given back
            fail(e);
        }
    }

    private void take(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (length + more > service.limits().bodyBytes()) {
            throw CaptureProblem.tooLarge("The body", service.limits().bodyBytes());
        }
        if (length + more > body.length) {
            int capacity = length == 0 ? Math.max(more, declared()) : Math.max(length + more, length * 2);
            lease.grow(capacity - body.length);
            body = Arrays.copyOf(body, capacity);
        }
        bytes.get(body, length, more);
        length += more;
    }

    /** What the sender says that the body has, as far as it is believed before it has come. */
    private int declared() {
        return Math.clamp(
                request.getLength(), 0, Math.min(MOST_BELIEVED, service.limits().bodyBytes()));
    }

    private void accept() {
        HttpFields headers = request.getHeaders();
        String query = request.getHttpURI().getQuery();
        RawRequest raw = new RawRequest(
                query == null ? Map.of() : FormFields.parse(query),
                headers.get(HttpHeader.CONTENT_TYPE),
                headers.get(HttpHeader.CONTENT_ENCODING),
                length == body.length ? body : Arrays.copyOf(body, length));
        Arrival arrival = new Arrival(
                route,
                Request.getRemoteAddr(request),
                bearer(headers),
                "1".equals(raw.query().get("verbose")));
        boolean beacon = "1".equals(raw.query().get("beacon"));
        var _ = service.accept(raw, arrival, lease).whenComplete((acceptance, thrown) -> {
            if (thrown != null) {
                fail(thrown);
                return;
            }
            service.metrics().accepted(acceptance.events(), began);
            if (route == CaptureRoute.PER_EVENT) {
                answer(200, AcceptanceView.perEvent(acceptance.verdicts()));
            } else if (beacon) {
                answer(204, new byte[0]);
            } else {
                answer(200, arrival.verbose() ? AcceptanceView.verbose(acceptance.verdicts()) : ACCEPTED);
            }
        });
    }

    private static @Nullable String bearer(HttpFields headers) {
        String said = headers.get(HttpHeader.AUTHORIZATION);
        return said != null && said.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? said.substring(BEARER.length()).strip()
                : null;
    }

    private void fail(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!(cause instanceof DuetException)
                || ((DuetException) cause).category() == DuetException.Category.INTERNAL) {
            // Whatever it was, the sender keeps its events and sends them again.
            LOG.error("a capture request failed", cause);
            cause = CaptureProblem.overloaded();
        }
        DuetException refusal = (DuetException) cause;
        service.metrics().refused(refusal.code());
        if (refusal.category() == DuetException.Category.UNAVAILABLE) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
        }
        answer(Refusal.status(refusal), Refusal.json(refusal));
    }

    private void answer(int status, byte[] content) {
        lease.close();
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(NO_SNIFFING);
        if (content.length > 0) {
            headers.put(JSON);
        }
        response.write(true, ByteBuffer.wrap(content), callback);
    }
}
