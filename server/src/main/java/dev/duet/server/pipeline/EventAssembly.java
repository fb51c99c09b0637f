package dev.duet.server.pipeline;

import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.OversizedValues;
import dev.duet.server.identity.IdLink;
import dev.duet.server.identity.PropertyChange;
import dev.duet.server.inbox.AcceptedRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the event trees of one request into events. Used for one request and thrown away. */
final class EventAssembly {
    private static final int LONGEST_GROUP_KEY = 400;

    private final AcceptedRequest request;
    private final CaptureLimits limits;
    private final DecodedEvents target;
    private final @Nullable Instant sentAt;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private int index;

    EventAssembly(AcceptedRequest request, CaptureLimits limits, DecodedEvents target) {
        this.request = request;
        this.limits = limits;
        this.target = target;
        this.sentAt = LenientInstant.read(request.sentAt());
    }

    /** Counts an event that is not stored, and says why. */
    void skip(String kind, Map<String, String> details) {
        target.warnings().add(new IngestionWarning(request.project(), kind, details));
        index++;
    }

    void add(JsonNode tree) {
        if (!(tree instanceof ObjectNode event)) {
            skip("event_not_an_object", Map.of("type", tree.getNodeType().name()));
            return;
        }
        String name = text(event.get("event"));
        String distinctId = distinctId(event);
        JsonNode refused = event.get(OversizedValues.MARK);
        if (refused != null) {
            skip(OversizedValues.Kind.of(text(refused)).warning(), told(event, name, distinctId));
        } else if (name == null) {
            skip("event_without_name", Map.of("distinct_id", distinctId == null ? "" : distinctId));
        } else if (distinctId == null) {
            skip("event_without_distinct_id", Map.of("event", name));
        } else if (name.equals("$snapshot")) {
            record(event, distinctId, index++);
        } else {
            assemble(event, name, distinctId, index++);
        }
    }

    /** By what its sender will find the event that is missing. */
    private Map<String, String> told(ObjectNode event, @Nullable String name, @Nullable String distinctId) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("event", name == null ? "" : name);
        details.put("distinct_id", distinctId == null ? "" : distinctId);
        String uuid = text(event.get("uuid"));
        if (uuid != null) {
            details.put("uuid", uuid);
        }
        return details;
    }

    /** A piece of a recording takes its own way and has nothing to do with persons. */
    private void record(ObjectNode event, String distinctId, int place) {
        UUID uuid = uuid(event, place);
        ObjectNode properties = event.get("properties") instanceof ObjectNode given ? given : event.objectNode();
        HoistedProperties.putBack(event, properties);
        String session = text(properties.get("$session_id"));
        if (session == null) {
            target.warnings().add(warning("snapshot_without_session_id", "distinct_id", distinctId));
            return;
        }
        String window = text(properties.get("$window_id"));
        EventTime time = EventTime.of(
                event.get("timestamp"), event.get("offset"), sentAt, request.receivedAt(), request.historical());
        RecordingChunk chunk = Snapshots.read(
                request.project(),
                uuid,
                session,
                window == null ? "" : window,
                distinctId,
                time.time(),
                request.receivedAt(),
                properties);
        if (chunk == null) {
            target.warnings().add(warning("snapshot_without_data", "session_id", session));
        } else {
            target.recordings().add(new IncomingRecording(request.id(), request.receivedAt(), chunk));
        }
    }

    private IngestionWarning warning(String kind, String detail, String value) {
        return new IngestionWarning(request.project(), kind, Map.of(detail, value));
    }

    private void assemble(ObjectNode event, String name, String distinctId, int place) {
        UUID uuid = uuid(event, place);
        ObjectNode properties = event.get("properties") instanceof ObjectNode given ? given : event.objectNode();
        HoistedProperties.putBack(event, properties);
        EventTime time = EventTime.of(
                event.get("timestamp"), event.get("offset"), sentAt, request.receivedAt(), request.historical());
        if (time.warning() != null) {
            warn(time.warning(), name, uuid, "timestamp", CanonicalJson.write(event.path("timestamp")));
        } else if (sentAt == null
                && request.sentAt() != null
                && event.hasNonNull("timestamp")
                && !request.historical()) {
            // The event keeps the time of a clock that nothing corrected.
            warn("sent_at_unreadable", name, uuid, "sent_at", cut(request.sentAt(), limits.nameCharacters()));
        }
        boolean wantsPerson = !isFalse(properties.get("$process_person_profile"));
        PropertyChange change = wantsPerson ? PersonProperties.gather(event, properties) : PropertyChange.NONE;
        Map<String, String> groups = groups(properties.get("$groups"));
        String elements = elements(properties);
        GroupChange groupChange = name.equals("$groupidentify") ? groupChange(properties) : null;
        address(properties);
        target.definitions().note(request.project(), name, time.time(), request.receivedAt(), properties);
        target.events()
                .add(new IncomingEvent(
                        request.id(),
                        request.project(),
                        uuid,
                        name,
                        distinctId,
                        time.time(),
                        request.receivedAt(),
                        CanonicalJson.write(properties),
                        elements,
                        groups,
                        wantsPerson,
                        change,
                        link(name, distinctId, properties),
                        groupChange));
    }

    private void warn(String kind, String name, UUID uuid, String field, String said) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("event", name);
        details.put("uuid", uuid.toString());
        details.put(field, said);
        target.warnings().add(new IngestionWarning(request.project(), kind, details));
    }

    /**
     * An event whose sender gave it a time, or that came with the time of sending, or with posthog-js's old
     * {@code $insert_id}, is told apart by its content, so that it is stored once however often it is sent.
     * {@code offset} is left out because it grows from one attempt to the next.
     */
    private UUID uuid(ObjectNode event, int place) {
        String said = text(event.get("uuid"));
        UUID given = EventUuid.given(said);
        if (given != null) {
            return given;
        }
        boolean ownTime = text(event.get("timestamp")) != null
                || text(event.path("properties").get("$insert_id")) != null
                || said != null;
        if (!ownTime && request.sentAt() == null) {
            return EventUuid.ofPlace(request.id(), place);
        }
        ObjectNode content = event.objectNode();
        content.setAll(event);
        content.remove("offset");
        content.remove("sent_at");
        String text = CanonicalJson.write(content) + (ownTime ? "" : request.sentAt());
        int occurrence = occurrences.merge(text, 1, Integer::sum) - 1;
        return EventUuid.ofContent(request.project(), text, request.part(), occurrence);
    }

    private @Nullable String distinctId(ObjectNode event) {
        JsonNode properties = event.path("properties");
        for (JsonNode said : new JsonNode[] {
            event.path("distinct_id"),
            event.path("$distinct_id"),
            properties.path("distinct_id"),
            properties.path("$distinct_id")
        }) {
            String id = text(said);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** A name or an id: any value in its textual form, cut to the limit; null when nothing is left. */
    private @Nullable String text(@Nullable JsonNode value) {
        String text = CanonicalJson.text(value);
        return text == null || text.isBlank() ? null : cut(text, limits.nameCharacters());
    }

    private void address(ObjectNode properties) {
        if (request.ip() == null) {
            properties.remove("$ip");
        } else if (!request.historical() && !properties.hasNonNull("$ip")) {
            // Whoever migrates a history is not the one whose history it is.
            properties.put("$ip", request.ip());
        }
    }

    private static String elements(ObjectNode properties) {
        JsonNode list = properties.remove("$elements");
        JsonNode chain = properties.remove("$elements_chain");
        String given = chain != null && chain.isString() ? CanonicalJson.text(chain) : null;
        return given == null || given.isEmpty() ? ElementsChain.of(list) : given;
    }

    private @Nullable IdLink link(String name, String distinctId, ObjectNode properties) {
        return switch (name) {
            case "$identify" -> link(IdLink.Kind.IDENTIFY, text(properties.get("$anon_distinct_id")), distinctId);
            case "$create_alias", "$merge_dangerously" ->
                link(IdLink.Kind.ALIAS, text(properties.get("alias")), distinctId);
            default -> null;
        };
    }

    private static @Nullable IdLink link(IdLink.Kind kind, @Nullable String other, String distinctId) {
        return other == null || other.equals(distinctId) ? null : new IdLink(kind, other);
    }

    private static Map<String, String> groups(@Nullable JsonNode groups) {
        if (groups == null || !groups.isObject()) {
            return Map.of();
        }
        Map<String, String> keys = new LinkedHashMap<>();
        groups.properties().forEach(entry -> {
            String type = CanonicalJson.clean(entry.getKey());
            String key = CanonicalJson.text(entry.getValue());
            if (!type.isBlank() && key != null && !key.isBlank()) {
                keys.put(cut(type, LONGEST_GROUP_KEY), cut(key, LONGEST_GROUP_KEY));
            }
        });
        return keys;
    }

    private static @Nullable GroupChange groupChange(ObjectNode properties) {
        String type = CanonicalJson.text(properties.get("$group_type"));
        String key = CanonicalJson.text(properties.get("$group_key"));
        if (type == null || type.isBlank() || key == null || key.isBlank()) {
            return null;
        }
        Map<String, JsonNode> set = new LinkedHashMap<>();
        properties
                .path("$group_set")
                .properties()
                .forEach(entry -> set.put(CanonicalJson.clean(entry.getKey()), entry.getValue()));
        return new GroupChange(
                cut(type, LONGEST_GROUP_KEY), cut(key, LONGEST_GROUP_KEY), PropertyChange.of(set, Map.of(), Set.of()));
    }

    private static boolean isFalse(@Nullable JsonNode value) {
        return value != null && value.isBoolean() && !value.booleanValue();
    }

    /** At most so many code points from the start. */
    private static String cut(String text, int characters) {
        if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
