package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.json.CanonicalJson;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.LenientJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

/** Odd events: each ends as an event that can be stored, or as a warning; none breaks the decoder. */
class DecoderFuzzTest {
    private static final List<String> KEYS = List.of(
            "event",
            "distinct_id",
            "$distinct_id",
            "properties",
            "timestamp",
            "offset",
            "uuid",
            "$set",
            "$set_once",
            "$unset",
            "$groups",
            "$elements",
            "$elements_chain",
            "$anon_distinct_id",
            "$process_person_profile",
            "$group_type",
            "$group_key",
            "$group_set",
            "tag_name",
            "attr__class",
            "$ip",
            "\\u0000",
            "\\ud800");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e400",
            "NaN",
            "123456789012345678901234567890",
            "1638354030.5",
            "\"\"",
            "\" \"",
            "\"$identify\"",
            "\"$groupidentify\"",
            "\"2021-12-01T10:20:30Z\"",
            "\"\\u0000\"",
            "\"\\udc00\\ud800\"",
            "\"😀\"",
            "\"0196f5a2-0000-7000-8000-000000000001\"",
            "\"" + "x".repeat(500) + "\"");

    @Test
    void every_odd_event_ends_as_an_event_or_a_warning() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("DecoderFuzzTest seed " + seed);
        Random random = new Random(seed);
        LenientJson acceptance = new LenientJson(CaptureLimits.STANDARD);
        EventDecoder decoder = new EventDecoder(CaptureLimits.STANDARD);
        for (int i = 0; i < 20_000; i++) {
            String json = "[" + object(random, 0) + "]";
            DecodedEvents decoded = new DecodedEvents();
            byte[] sent = json.getBytes(StandardCharsets.UTF_8);
            byte[] accepted = acceptance.read(sent, DecoderFuzzTest::readAll).json();
            decoder.decode(Requests.of(new String(accepted, StandardCharsets.UTF_8)), decoded);
            assertThat(decoded.deadLetters()).as("seed %s, %s", seed, json).isEmpty();
            assertThat(decoded.events().size() + decoded.warnings().size()).isPositive();
            decoded.events().forEach(event -> checkStorable(event, json));
        }
    }

    private static boolean readAll(JsonParser parser) {
        parser.nextToken();
        parser.skipChildren();
        return parser.nextToken() == null;
    }

    private static void checkStorable(IncomingEvent event, String json) {
        for (String text : List.of(event.name(), event.distinctId())) {
            assertThat(text).as(json).isNotBlank().isEqualTo(CanonicalJson.clean(text));
            assertThat(text.codePointCount(0, text.length())).isBetween(1, 200);
        }
        assertThat(CanonicalJson.write(CanonicalJson.readObject(event.properties())))
                .as(json)
                .isEqualTo(event.properties());
        assertThat(event.timestamp()).as(json).isBeforeOrEqualTo(Requests.NOW.plusSeconds(23 * 3600));
        assertThat(CanonicalJson.clean(event.elementsChain())).isEqualTo(event.elementsChain());
    }

    private static String object(Random random, int depth) {
        StringBuilder json = new StringBuilder("{");
        int fields = random.nextInt(depth == 0 ? 9 : 5);
        for (int i = 0; i < fields; i++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            json.append(i == 0 ? "\"" : ",\"").append(key).append("\":").append(value(random, key, depth));
        }
        return json.append('}').toString();
    }

    private static String value(Random random, String key, int depth) {
        if (key.equals("properties") && random.nextInt(8) > 0) {
            return object(random, depth + 1);
        }
        return switch (depth > 3 ? 9 : random.nextInt(10)) {
            case 0, 1 -> object(random, depth + 1);
            case 2 -> "[" + value(random, "", depth + 1) + "," + object(random, depth + 1) + "]";
            default -> SCALARS.get(random.nextInt(SCALARS.size()));
        };
    }
}
