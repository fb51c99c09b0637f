package dev.duet.clickhouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duet.events.json.CanonicalJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PropertyScannerTest {
    private static final List<String> KEYS =
            List.of("a", "$b", "c.d", "quo\"te", "", "back\\slash", "ä😀", "ctl\u0001");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static @Nullable String[] scan(String json, String... keys) {
        Map<String, Integer> places = new HashMap<>();
        for (String key : keys) {
            places.put(key, places.size());
        }
        @Nullable String[] texts = new String[keys.length];
        new PropertyScanner(places).scan(json, texts);
        return texts;
    }

    @Test
    void takesTheTextOfEachWantedKey() {
        assertThat(scan(
                        "{\"a\":\"x\",\"b\":2.5,\"c\":[1,{\"a\":\"]\"}],\"d\":null,\"e\":true,\"f\":\"\"}",
                        "a",
                        "b",
                        "c",
                        "d",
                        "e",
                        "f",
                        "g"))
                .containsExactly("x", "2.5", "[1,{\"a\":\"]\"}]", null, "true", "", null);
    }

    @Test
    void tellsWantedKeysFromOthersOfTheirLengthOrTheirLastCharacter() {
        String longer = "k".repeat(80);
        assertThat(scan(
                        "{\"ab\":1,\"bb\":2,\"cb\":\"\\\\\",\"e\\\"b\":3,\"" + longer + "\":4,\"" + longer
                                + "k\":5,\"\":6}",
                        "bb",
                        "cb",
                        "cc",
                        longer + "k"))
                .containsExactly("2", "\\", null, "5");
    }

    @Test
    void anEmptyObjectHasNothing() {
        assertThat(scan("{}", "a")).containsExactly((String) null);
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String json : List.of("", "[]", "{\"a\"", "{\"a\":", "{\"a\":\"x", "{a:1}", "null")) {
            assertThatIllegalArgumentException().as(json).isThrownBy(() -> scan(json, "a"));
        }
    }

    @Test
    void readsWhatTheCanonicalFormSays() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("PropertyScannerTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ObjectNode object = JSON.objectNode();
            for (String key : KEYS) {
                if (random.nextBoolean()) {
                    object.set(key, value(random, 0));
                }
            }
            @Nullable String[] texts = scan(CanonicalJson.write(object), KEYS.toArray(String[]::new));
            for (int k = 0; k < KEYS.size(); k++) {
                assertThat(texts[k])
                        .as("seed %s, %s in %s", seed, KEYS.get(k), object)
                        .isEqualTo(CanonicalJson.text(object.get(KEYS.get(k))));
            }
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.numberNode(random.nextGaussian());
            case 4 ->
                JSON.stringNode(List.of("", "x", "{", "]", ",", "\"", "\\", "\n\u0002é😀", "null")
                        .get(random.nextInt(9)));
            case 5 -> JSON.arrayNode().add(value(random, depth + 1)).add(value(random, depth + 1));
            default -> JSON.objectNode().set(KEYS.get(random.nextInt(KEYS.size())), value(random, depth + 1));
        };
    }
}
