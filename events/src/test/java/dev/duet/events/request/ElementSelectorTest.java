package dev.duet.events.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementSelectorTest {
    private static final String CHAIN = "a.btn.primary:attr__class=\"btn primary\"attr__data-id=\"7\"href=\"/buy;now\""
            + "nth-child=\"2\"nth-of-type=\"1\"text=\"Say \\\"hi\\\"; span\""
            + ";div.card:attr__id=\"main\"nth-child=\"1\"nth-of-type=\"1\";body:nth-child=\"2\"nth-of-type=\"1\"";

    private static boolean found(String expression) {
        return Pattern.compile(expression).matcher(CHAIN).find();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a                         | true
                    *                         | true
                    span                      | false
                    .btn                      | true
                    .primary.btn              | true
                    .prim                     | false
                    a.card                    | false
                    #main                     | true
                    div#main.card             | true
                    [data-id]                 | true
                    [data-id='7']             | true
                    [data-id="8"]             | false
                    a:nth-child(2)            | true
                    a:nth-child(1)            | false
                    div > a                   | true
                    body > a                  | false
                    body a                    | true
                    a div                     | false
                    body > div.card > a.btn   | true
                    [href="/buy;now"]         | true
                    """)
    void a_selector_finds_what_css_would(String selector, boolean selected) {
        assertThat(found(ElementSelector.parse(selector).expression())).isEqualTo(selected);
    }

    @Test
    void text_inside_a_value_is_never_taken_for_an_element() {
        assertThat(found(ElementExpressions.tagName(List.of(" span"), false).getFirst()))
                .isFalse();
        assertThat(found(ElementExpressions.attribute("text", List.of("hi"), false)
                        .getFirst()))
                .isFalse();
    }

    @Test
    void texts_are_found_whole_or_in_part() {
        assertThat(found(ElementExpressions.attribute("text", List.of("Say \"hi\"; span"), false)
                        .getFirst()))
                .isTrue();
        assertThat(found(ElementExpressions.attribute("text", List.of("SAY"), true)
                        .getFirst()))
                .isTrue();
        assertThat(found(ElementExpressions.tagName(List.of("DI"), true).getFirst()))
                .isTrue();
    }

    @Test
    void what_is_there_is_told_from_what_a_value_says() {
        assertThat(found(ElementExpressions.anyValue("text").getFirst())).isTrue();
        assertThat(found(ElementExpressions.anyValue(ElementExpressions.HREF).getFirst()))
                .isTrue();
        Pattern href = Pattern.compile(
                ElementExpressions.anyValue(ElementExpressions.HREF).getFirst());
        assertThat(href.matcher("a:attr__title=\"x:href=\"text=\"y\";b:href=\"\"")
                        .find())
                .isTrue();
        assertThat(href.matcher("a:attr__title=\"x:href=\"text=\"href=\";b").find())
                .isFalse();
        assertThat(href.matcher("").find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ">", "a >", "> a", "a:hover", "a[", "a..b", "a, b"})
    void what_is_not_understood_is_refused(String selector) {
        assertThatThrownBy(() -> ElementSelector.parse(selector)).isInstanceOf(IllegalArgumentException.class);
    }
}
