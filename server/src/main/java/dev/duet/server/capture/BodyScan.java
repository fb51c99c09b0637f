package dev.duet.server.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One pass over a body as a stream of tokens. It looks into the first event only; of the others it makes sure that they
 * are JSON. Used for one body and thrown away.
 */
final class BodyScan {
    private final CaptureLimits limits;
    private @Nullable String dollarToken;
    private @Nullable String token;
    private @Nullable String apiKey;
    private @Nullable String eventToken;
    private @Nullable String project;
    private @Nullable String sentAt;
    private @Nullable String createdAt;
    private boolean historical;
    private boolean list;
    private int events;
    private boolean named;
    private boolean identified;
    private boolean snapshot;
    private boolean inSession;
    private final List<BodyPart> parts = new ArrayList<>();

    private BodyScan(CaptureLimits limits) {
        this.limits = limits;
    }

    /** @throws dev.duet.events.DuetException for a body that is JSON but holds no event, or one that is too large */
    static ScannedBody scan(JsonParser parser, CaptureLimits limits) {
        return new BodyScan(limits).scan(parser);
    }

    private ScannedBody scan(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            throw CaptureProblem.noData();
        }
        if (first == JsonToken.START_ARRAY) {
            list = true;
            scanList(parser);
        } else if (first == JsonToken.START_OBJECT) {
            scanObject(parser);
        } else {
            throw CaptureProblem.invalidPayload("an event is a JSON object, not a " + first.name());
        }
        if (parser.nextToken() != null) {
            throw CaptureProblem.invalidPayload("something follows after the end of the JSON");
        }
        if (snapshot && !inSession) {
            throw CaptureProblem.invalidPayload("a $snapshot needs the property $session_id");
        }
        String sent = sentAt == null && list ? createdAt : sentAt;
        return new ScannedBody(foundToken(), project, list, events, list ? null : missing(), sent, historical, parts);
    }

    private @Nullable String foundToken() {
        if (dollarToken != null) {
            return dollarToken;
        }
        if (token != null) {
            return token;
        }
        return apiKey != null ? apiKey : eventToken;
    }

    private @Nullable String missing() {
        if (!named) {
            return "event";
        }
        return identified ? null : "distinct_id";
    }

    /** The object around a batch, or the one event that the body is. */
    private void scanObject(JsonParser parser) {
        for (String name; (name = parser.nextName()) != null; ) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "batch" -> {
                    if (value == JsonToken.START_ARRAY) {
                        list = true;
                        scanList(parser);
                    } else if (value != JsonToken.VALUE_NULL) {
                        throw CaptureProblem.noList();
                    }
                }
                case "sent_at" -> sentAt = value.isNumeric() ? parser.getString() : scalar(parser, sentAt);
                case "created_at" -> createdAt = scalar(parser, createdAt);
                case "project_id" -> project = value.isNumeric() ? parser.getString() : scalar(parser, project);
                case "historical_migration" -> historical = value == JsonToken.VALUE_TRUE;
                case "$token" -> dollarToken = scalar(parser, dollarToken);
                case "token" -> token = scalar(parser, token);
                case "api_key" -> apiKey = scalar(parser, apiKey);
                default -> eventField(parser, name, value);
            }
        }
        if (!list) {
            events = 1;
            checkSize(0, offset(parser));
        }
    }

    private void scanList(JsonParser parser) {
        long start = offset(parser) + 1;
        int inPart = 0;
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY && token != null; ) {
            long here = offset(parser);
            if (inPart == limits.partEvents() || (inPart > 0 && here - start > limits.partBytes())) {
                parts.add(new BodyPart((int) start, (int) here, inPart));
                start = here;
                inPart = 0;
            }
            if (events++ == 0 && token == JsonToken.START_OBJECT) {
                scanFirstEvent(parser);
            } else {
                parser.skipChildren();
            }
            inPart++;
        }
        if (inPart > 0) {
            parts.add(new BodyPart((int) start, (int) offset(parser), inPart));
        }
    }

    private void scanFirstEvent(JsonParser parser) {
        for (String name; (name = parser.nextName()) != null; ) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "$token", "token", "api_key" -> eventToken = scalar(parser, eventToken);
                default -> eventField(parser, name, value);
            }
        }
    }

    private void eventField(JsonParser parser, String name, JsonToken value) {
        switch (name) {
            case "event" -> {
                snapshot = value == JsonToken.VALUE_STRING && parser.getString().equals("$snapshot");
                named = present(parser, value);
            }
            case "distinct_id", "$distinct_id" -> identified |= present(parser, value);
            case "properties" -> {
                if (value == JsonToken.START_OBJECT) {
                    properties(parser);
                } else {
                    parser.skipChildren();
                }
            }
            default -> parser.skipChildren();
        }
    }

    private void properties(JsonParser parser) {
        for (String name; (name = parser.nextName()) != null; ) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "token" -> eventToken = scalar(parser, eventToken);
                case "distinct_id", "$distinct_id" -> identified |= present(parser, value);
                case "$session_id" -> inSession |= present(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    /** Whether a name or an id is there: neither null nor blank. */
    private static boolean present(JsonParser parser, JsonToken value) {
        boolean present = value != JsonToken.VALUE_NULL
                && (value != JsonToken.VALUE_STRING || !parser.getString().isBlank());
        parser.skipChildren();
        return present;
    }

    private static @Nullable String scalar(JsonParser parser, @Nullable String before) {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_STRING && !parser.getString().isBlank()) {
            return parser.getString().strip();
        }
        parser.skipChildren();
        return before;
    }

    private void checkSize(long from, long to) {
        if (to - from > limits.eventBytes()) {
            throw CaptureProblem.tooLarge("The event", limits.eventBytes());
        }
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset();
    }
}
