package dev.duet.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one text of a JSON value. */
class CanonicalValuesTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2                       | 2
                    2.0                     | 2
                    2.50                    | 2.5
                    -0                      | 0
                    -0.0                    | 0
                    20e-1                   | 2
                    1e3                     | 1000
                    0.1                     | 0.1
                    0.000001                | 0.000001
                    0.0000001               | "0.0000001"
                    999999999999999         | 999999999999999
                    999999999999999.5       | 999999999999999.5
                    1e15                    | 1000000000000000
                    1e18                    | 1000000000000000000
                    9223372036854775807     | 9223372036854775807
                    -9223372036854775808    | -9223372036854775808
                    9223372036854775808     | "9223372036854776000"
                    1e20                    | "100000000000000000000"
                    1e400                   | null
                    -1e400                  | null
                    1e-400                  | 0
                    0.30000000000000004     | 0.30000000000000004
                    0.1000000000000000055   | 0.1
                    """)
    void aNumberHasOneForm(String sent, String expected) {
        assertThat(CanonicalJson.write(parse(sent))).isEqualTo(expected);
    }

    @Test
    void keysAreSortedAndBlanksAreGone() {
        assertThat(CanonicalJson.write(parse("{ \"b\" : [ 1 , { \"d\":null, \"c\":true } ], \"a\" : \"x\" }")))
                .isEqualTo("{\"a\":\"x\",\"b\":[1,{\"c\":true,\"d\":null}]}");
    }

    @Test
    void whatADatabaseCannotKeepIsReplaced() {
        assertThat(CanonicalJson.clean("a\u0000b")).isEqualTo("ab");
        assertThat(CanonicalJson.clean("\uD83D")).isEqualTo("\uFFFD");
        assertThat(CanonicalJson.clean("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(CanonicalJson.clean("😀")).isEqualTo("😀");
        ObjectNode object = JSON.objectNode().put("k\u0000\uD83Dey", "v\u0000\uDE00");
        assertThat(CanonicalJson.write(object)).isEqualTo("{\"k\uFFFDey\":\"v\uFFFD\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "text"       | text
                    ""           | ``
                    2.0          | 2
                    "2.0"        | 2.0
                    true         | true
                    [1, "a"]     | [1,"a"]
                    {"a": 1.0}   | {"a":1}
                    1e20         | 100000000000000000000
                    """)
    void thePropertysTextIsTheTextItselfOrTheValuesForm(String sent, String expected) {
        assertThat(CanonicalJson.text(parse(sent))).isEqualTo(expected);
    }

    @Test
    void nullAndNothingHaveNoText() {
        assertThat(CanonicalJson.text(null)).isNull();
        assertThat(CanonicalJson.text(JSON.nullNode())).isNull();
        assertThat(CanonicalJson.text(JSON.missingNode())).isNull();
        assertThat(CanonicalJson.text(JSON.numberNode(Double.NaN))).isNull();
        assertThat(CanonicalJson.text(JSON.numberNode(Double.POSITIVE_INFINITY)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "{", "{\"a\":}", "text"})
    void onlyAnObjectIsReadAsOne(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.readObject(json));
    }

    @Test
    void writingWhatWasWrittenChangesNothing() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("CanonicalValuesTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ObjectNode object = JSON.objectNode();
            object.set("p", value(random, 3));
            String once = CanonicalJson.write(object);
            ObjectNode read = CanonicalJson.readObject(once);
            assertThat(CanonicalJson.write(read)).as("seed %s", seed).isEqualTo(once);
            assertThat(CanonicalJson.text(read.get("p")))
                    .as("seed %s", seed)
                    .isEqualTo(CanonicalJson.text(object.get("p")));
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 4 -> JSON.numberNode(random.nextInt(2_000) / 8.0);
            case 5, 6 -> JSON.stringNode(text(random));
            case 7 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    /** Any UTF-16 units, broken pairs among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> (char) random.nextInt(0x80);
                        case 1 -> (char) (0xD800 + random.nextInt(0x800));
                        default -> (char) random.nextInt(0x10000);
                    });
        }
        return text.toString();
    }

    private static JsonNode parse(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
