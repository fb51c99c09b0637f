package dev.duet.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {

    @Test
    void escapesWhatClickHouseEscapesAndNothingElse() {
        String text = "\" \\ / \n \t \u0001 \u001f \u007f \u2028 \u2029 é 😀";

        String json = CanonicalJson.write(JsonNodeFactory.instance.stringNode(text));

        assertThat(json).isEqualTo("\"\\\" \\\\ / \\n \\t \\u0001 \\u001F \u007f \\u2028 \\u2029 é 😀\"");
    }

    @Test
    void membersAreInOneOrderInWhateverSequenceTheyCameAndHoweverOften() {
        List<String> names = new ArrayList<>(
                List.of("b", "a", "$c", "B", "aa", "\u00e9", "z", "quo\"te", "10", "9", "longer name", "Z"));
        for (int round = 0; round < 30; round++) {
            Collections.rotate(names, 5);
            for (List<String> some : List.of(names, names.subList(0, 7), names.subList(3, 10))) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                some.forEach(name -> object.put(name, "value of " + name));

                String json = CanonicalJson.write(object);

                assertThat(json).isEqualTo(expected(some));
                assertThat(CanonicalJson.readObject(json)).isEqualTo(object);
            }
        }
    }

    private static String expected(List<String> names) {
        return names.stream()
                .sorted()
                .map(name -> name.replace("\"", "\\\""))
                .map(name -> "\"" + name + "\":\"value of " + name + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
