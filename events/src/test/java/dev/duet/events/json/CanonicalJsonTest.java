package dev.duet.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {

    @Test
    void escapesWhatClickHouseEscapesAndNothingElse() {
        String text = "\" \\ / \n \t \u0001 \u001f \u007f \u2028 \u2029 é 😀";

        String json = CanonicalJson.write(JsonNodeFactory.instance.stringNode(text));

        assertThat(json).isEqualTo("\"\\\" \\\\ / \\n \\t \\u0001 \\u001F \u007f \\u2028 \\u2029 é 😀\"");
    }
}
