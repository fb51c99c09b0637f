package dev.duet.server.capture;

import dev.duet.server.http.Json;
import dev.duet.server.http.MemoryBudget.Lease;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * From bytes to accepted or refused: finds the data in body, form or query, unpacks it, and scans the JSON. Pure but for
 * the memory it accounts for. Thread-safe.
 */
final class RequestDecoder {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final CaptureLimits limits;
    private final LenientJson json;
    private final PersonChanges personChanges;

    RequestDecoder(CaptureLimits limits) {
        this.limits = limits;
        this.json = new LenientJson(limits);
        this.personChanges = new PersonChanges(json);
    }

    /** @throws dev.duet.events.DuetException with a code of the capture protocol */
    DecodedRequest decode(RawRequest request, Lease lease) {
        return decode(request, CaptureRoute.EVENTS, lease);
    }

    /** @throws dev.duet.events.DuetException with a code of the capture protocol */
    DecodedRequest decode(RawRequest request, CaptureRoute route, Lease lease) {
        byte[] data = request.body();
        Map<String, String> form = Map.of();
        if (Unpacking.isEmpty(data)) {
            data = bytes(request.query().get("data"));
        } else if (isForm(request)) {
            lease.grow(2L * data.length);
            form = FormFields.parse(data);
            data = bytes(form.get("data"));
        }
        if (Unpacking.isEmpty(data)) {
            throw CaptureProblem.noData();
        }
        byte[] plain = Unpacking.unpack(data, hint(request, form), limits, lease);
        if (route == CaptureRoute.PERSONS && !Unpacking.isEmpty(plain)) {
            plain = personChanges.named(plain, lease);
        }
        LenientJson.Read<ScannedBody> read = json.read(plain, parser -> BodyScan.scan(parser, limits));
        if (!read.value().list()) {
            var _ = read.whole();
        }
        return new DecodedRequest(
                read.json(),
                read.value(),
                token(read.value(), form, request.query()),
                project(read.value(), form, request.query()),
                sentAt(read.value(), form, request.query()));
    }

    /**
     * The one object that a body holds.
     *
     * @param body as {@link #decode} gave it, found to be no list
     */
    ObjectNode object(byte[] body) {
        JsonNode value = json.read(body, parser -> Json.mapper().readTree(parser))
                .whole()
                .value();
        return (ObjectNode) value;
    }

    private static @Nullable String sentAt(ScannedBody scan, Map<String, String> form, Map<String, String> query) {
        String said = first(form, query, "sent_at", "_");
        return said != null ? said : scan.sentAt();
    }

    /** A body that is JSON or gzip is taken as such: curl says "form" for whatever it is given. */
    private static boolean isForm(RawRequest request) {
        String type = request.contentType();
        return type != null
                && type.regionMatches(true, 0, FORM, 0, FORM.length())
                && !Unpacking.isPlainOrGzip(request.body());
    }

    private static @Nullable String hint(RawRequest request, Map<String, String> form) {
        String said = first(form, request.query(), "compression");
        String hint = said != null ? said : request.contentEncoding();
        return hint == null ? null : hint.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String token(ScannedBody scan, Map<String, String> form, Map<String, String> query) {
        String said = first(form, query, "api_key", "token");
        return said != null ? said.strip() : scan.token();
    }

    private static @Nullable String project(ScannedBody scan, Map<String, String> form, Map<String, String> query) {
        String said = first(form, query, "project_id");
        return said != null ? said.strip() : scan.project();
    }

    private static @Nullable String first(Map<String, String> form, Map<String, String> query, String... names) {
        for (String name : names) {
            String value = form.containsKey(name) ? form.get(name) : query.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
