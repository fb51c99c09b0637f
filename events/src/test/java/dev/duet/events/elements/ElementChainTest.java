package dev.duet.events.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementChainTest {

    @Test
    void elementsComeFromTheClickedOneOutwards() {
        List<Element> elements = ElementChain.parse(
                "button.primary.large:attr__id=\"go\"nth-child=\"2\"text=\"Go; \\\"now\\\":\";form:href=\"/a=b\";body");
        assertThat(elements).hasSize(3);
        assertThat(elements.get(0).tagName()).isEqualTo("button");
        assertThat(elements.get(0).classes()).containsExactly("primary", "large");
        assertThat(elements.get(0).text()).isEqualTo("Go; \"now\":");
        assertThat(elements.get(0).id()).isEqualTo("go");
        assertThat(elements.get(0).selector()).isEqualTo("button#go");
        assertThat(elements.get(1).href()).isEqualTo("/a=b");
        assertThat(elements.get(1).selector()).isEqualTo("form");
        assertThat(elements.get(2)).isEqualTo(new Element("body", List.of(), Map.of()));
    }

    @Test
    void anEmptyChainHasNoElements() {
        assertThat(ElementChain.parse("")).isEmpty();
    }

    @Test
    void anyTextIsReadToItsEnd() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("ElementChainTest seed " + seed);
        Random random = new Random(seed);
        String letters = "a.:;=\"\\é ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(ElementChain.parse(text.toString()))
                    .as(text.toString())
                    .hasSizeLessThanOrEqualTo(text.length() + 1);
        }
    }
}
