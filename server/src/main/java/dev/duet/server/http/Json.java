package dev.duet.server.http;

import dev.duet.events.DuetException;
import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the API speaks it: records are written with names in snake case, instants in ISO form, nulls included. Safe for
 * use by many threads.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    /** The mapper itself, for features that build trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Answers with a value as JSON; a status that is not 200 is set by the caller. */
    public static void answer(Context context, Object value) {
        context.contentType("application/json").result(bytes(value));
    }

    /**
     * Reads bytes that a client sent.
     *
     * @throws DuetException INVALID, code {@code parse_error}, saying where the text stops being JSON
     */
    public static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Reads text that a client sent, or that the database holds. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static DuetException malformed(JacksonException e) {
        var place = e.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new DuetException(
                DuetException.Category.INVALID, "parse_error", "the body is not valid JSON" + where, null, e);
    }
}
