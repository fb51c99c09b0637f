package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.events.json.CanonicalJson;
import dev.duet.server.pipeline.LenientInstant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event made of a row, in the form in which SDKs send one, with its time and its uuid.
 *
 * <p>A row has {@code event}, {@code distinct_id}, {@code timestamp}, {@code uuid} and {@code properties}, an object or its
 * text; {@code elements_chain}, {@code ip}, {@code $set} and {@code $set_once} where there are any; and columns
 * {@code properties.name} for single properties. Everything else in a row is passed over.
 *
 * @param line the line of the row that it was made of
 * @param json what is sent
 */
// Handed on from step to step, never compared: a copy would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
record ImportedEvent(long line, byte[] json) {
    private static final Duration MOST_AHEAD = Duration.ofHours(23);
    private static final String PROPERTY = "properties.";

    /**
     * Makes the event.
     *
     * @param fields what the row says
     * @param defaultTime when an event without a time happened; null where a row needs one
     * @param longest bytes that the event's JSON may have
     */
    static ImportedEvent of(Row row, ObjectNode fields, @Nullable Instant defaultTime, int longest)
            throws BadRowException {
        ObjectNode properties = properties(fields);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event", text("event", fields.get("event")));
        event.put("distinct_id", distinctId(fields, properties));
        event.put("timestamp", time(fields.get("timestamp"), defaultTime).toString());
        event.put("uuid", uuid(row, fields).toString());
        for (String name : List.of("$set", "$set_once", "$unset")) {
            JsonNode given = fields.has(name) ? fields.get(name) : fields.get(name.substring(1));
            if (given != null && !given.isNull() && !properties.has(name)) {
                properties.set(name, unpacked(given));
            }
        }
        copy(fields, "elements_chain", properties, "$elements_chain");
        copy(fields, "ip", properties, "$ip");
        event.set("properties", properties);
        byte[] json = CanonicalJson.write(event).getBytes(StandardCharsets.UTF_8);
        if (json.length > longest) {
            throw new BadRowException("the event has " + json.length + " bytes, more than " + longest);
        }
        return new ImportedEvent(row.line(), json);
    }

    private static ObjectNode properties(ObjectNode fields) throws BadRowException {
        JsonNode given = fields.get("properties");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (given != null && !given.isNull()) {
            if (!(unpacked(given) instanceof ObjectNode object)) {
                throw new BadRowException("properties is no JSON object: " + shown(given));
            }
            properties = object;
        }
        for (var field : fields.properties()) {
            if (field.getKey().startsWith(PROPERTY)) {
                properties.set(field.getKey().substring(PROPERTY.length()), unpacked(field.getValue()));
            }
        }
        return properties;
    }

    /** The value that a text is when it is JSON, so that a number in a CSV stays one; else the text. */
    private static JsonNode unpacked(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue();
        try {
            JsonNode json = JsonLines.value(text.getBytes(StandardCharsets.UTF_8));
            return json.isContainer() || CanonicalJson.write(json).equals(text) ? json : value;
        } catch (DuetException noJson) {
            return value;
        }
    }

    private static void copy(ObjectNode fields, String field, ObjectNode properties, String property) {
        JsonNode value = fields.get(field);
        if (value != null && value.isString() && !value.stringValue().isEmpty() && !properties.hasNonNull(property)) {
            properties.set(property, value);
        }
    }

    private static String distinctId(ObjectNode fields, ObjectNode properties) throws BadRowException {
        for (JsonNode given : new @Nullable JsonNode[] {
            fields.get("distinct_id"), fields.get("$distinct_id"), properties.get("distinct_id")
        }) {
            String text = CanonicalJson.text(given);
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        throw new BadRowException("distinct_id is missing");
    }

    private static String text(String field, @Nullable JsonNode given) throws BadRowException {
        String text = CanonicalJson.text(given);
        if (text == null || text.isBlank()) {
            throw new BadRowException(field + " is missing");
        }
        return text;
    }

    /** Refused is what the server would replace by the time at which it came in. */
    private static Instant time(@Nullable JsonNode given, @Nullable Instant otherwise) throws BadRowException {
        if (given == null || given.isNull()) {
            if (otherwise == null) {
                throw new BadRowException("timestamp is missing; --default-time says when rows without one happened");
            }
            return otherwise;
        }
        Instant time = LenientInstant.read(given);
        if (time == null) {
            throw new BadRowException("timestamp is no time: " + shown(given));
        }
        if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.now().plus(MOST_AHEAD))) {
            throw new BadRowException("timestamp is not between 1970 and now: " + shown(given));
        }
        return time;
    }

    private static UUID uuid(Row row, ObjectNode fields) throws BadRowException {
        JsonNode given = fields.get("uuid");
        if (given != null && !given.isNull()) {
            UUID uuid = parsed(given);
            if (uuid == null) {
                throw new BadRowException("uuid is none: " + shown(given));
            }
            return uuid;
        }
        UUID id = parsed(fields.get("id"));
        return id != null ? id : made(row);
    }

    private static @Nullable UUID parsed(@Nullable JsonNode given) {
        if (given == null || !given.isString() || given.stringValue().strip().length() != 36) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(given.stringValue().strip());
            return uuid.equals(new UUID(0, 0)) ? null : uuid;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Always the same for the same row in the same place; two equal rows are two events. A uuid of version 8, "custom". */
    private static UUID made(Row row) {
        MessageDigest digest = ImportState.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(row.line()).flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(row.content()));
        long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static String shown(JsonNode value) {
        String text = CanonicalJson.write(value);
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
