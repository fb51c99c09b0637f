package dev.duet.server.elements;

import dev.duet.events.elements.Element;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An element as the API shows it.
 *
 * @param attributes those of the page, their names behind {@code attr__}
 * @param order 0 for the clicked element, 1 for its parent, …
 */
record ElementView(
        @Nullable String text,
        String tagName,
        List<String> attrClass,
        @Nullable String href,
        @Nullable String attrId,
        @Nullable Integer nthChild,
        @Nullable Integer nthOfType,
        Map<String, String> attributes,
        int order) {

    static ElementView of(Element element, int order) {
        Map<String, String> attributes = new TreeMap<>();
        element.attributes().forEach((name, value) -> {
            if (name.startsWith("attr__")) {
                attributes.put(name, value);
            }
        });
        return new ElementView(
                element.text(),
                element.tagName(),
                element.classes(),
                element.href(),
                element.id(),
                number(element.attributes().get("nth-child")),
                number(element.attributes().get("nth-of-type")),
                attributes,
                order);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
