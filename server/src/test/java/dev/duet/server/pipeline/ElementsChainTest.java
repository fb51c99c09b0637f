package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ElementsChainTest {
    @Test
    void aLongTextIsCutBetweenTwoCharactersAndInNone() {
        var elements = JsonNodeFactory.instance.arrayNode();
        elements.addObject().put("tag_name", "a").put("$el_text", "x".repeat(399) + "😀😀");

        assertThat(ElementsChain.of(elements))
                .isEqualTo("a:nth-child=\"0\"nth-of-type=\"0\"text=\"" + "x".repeat(399) + "😀\"");
    }
}
