package dev.duet.server.pipeline;

import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.json.Characters;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a piece of a recording of what stands in a {@code $snapshot} event: a list of rrweb's events from today's SDKs, a
 * single one from older ones. Stateless.
 *
 * <p>The numbers are rrweb's own: https://github.com/rrweb-io/rrweb, {@code EventType} and {@code IncrementalSource}.
 */
final class Snapshots {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int CHANGE = 3;
    private static final int PAGE = 4;
    private static final int MOUSE = 2;
    private static final int CLICK = 2;
    private static final int INPUT = 5;
    private static final int LONGEST_URL = 2048;

    /** A clock that is further ahead is not believed, as with events. */
    private static final Duration MOST_AHEAD = Duration.ofHours(23);

    private final Instant now;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private int clicks;
    private int keypresses;
    private String url = "";

    private Snapshots(Instant now) {
        this.now = now;
    }

    /**
     * The piece.
     *
     * @param time of the event: for what rrweb gave no time
     * @param now when the request came in
     * @return null where there is nothing recorded
     */
    static @Nullable RecordingChunk read(
            long project,
            UUID uuid,
            String session,
            String window,
            String distinctId,
            Instant time,
            Instant now,
            ObjectNode properties) {
        JsonNode data = properties.path("$snapshot_data");
        if (!data.isArray() && !data.isObject()) {
            return null;
        }
        ArrayNode snapshots =
                data instanceof ArrayNode list ? list : properties.arrayNode().add(data);
        Snapshots read = new Snapshots(now);
        snapshots.forEach(read::add);
        String page = read.url.isEmpty() ? text(properties.get("$current_url")) : read.url;
        return new RecordingChunk(
                project,
                uuid,
                session,
                window,
                distinctId,
                read.first == null ? time : read.first,
                read.last == null ? time : read.last,
                read.clicks,
                read.keypresses,
                Characters.cut(page, LONGEST_URL),
                CanonicalJson.clean(MAPPER.writeValueAsString(snapshots)));
    }

    private void add(JsonNode snapshot) {
        addTime(snapshot.path("timestamp"));
        JsonNode data = snapshot.path("data");
        int type = number(snapshot.path("type"));
        if (type == PAGE && url.isEmpty()) {
            url = text(data.get("href"));
        } else if (type == CHANGE) {
            int source = number(data.path("source"));
            clicks += source == MOUSE && number(data.path("type")) == CLICK ? 1 : 0;
            keypresses += source == INPUT ? 1 : 0;
        }
    }

    private void addTime(JsonNode millis) {
        if (!millis.isNumber()) {
            return;
        }
        // A number too large for a long becomes the largest, and is not believed either.
        long said = (long) millis.doubleValue();
        if (said < 0 || said > now.plus(MOST_AHEAD).toEpochMilli()) {
            return;
        }
        Instant moment = Instant.ofEpochMilli(said);
        first = first == null || moment.isBefore(first) ? moment : first;
        last = last == null || moment.isAfter(last) ? moment : last;
    }

    private static int number(JsonNode value) {
        return value.isInt() ? value.intValue() : -1;
    }

    private static String text(@Nullable JsonNode value) {
        String text = value != null && value.isString() ? CanonicalJson.text(value) : null;
        return text == null ? "" : text;
    }
}
