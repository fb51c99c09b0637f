package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import dev.duet.events.json.Characters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The clicked element and its ancestors as one text, in the form that posthog-js itself sends: elements from the inside
 * out, joined by {@code ;}, each as {@code tag.class.class:name="value"name="value"} with sorted names.
 */
final class ElementsChain {
    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_HREF = 2048;
    private static final int MOST_ELEMENTS = 200;

    private ElementsChain() {}

    /** The chain of a list as in {@code $elements}; empty for anything else. */
    static String of(@Nullable JsonNode elements) {
        if (elements == null || !elements.isArray()) {
            return "";
        }
        List<String> chain = new ArrayList<>();
        for (JsonNode element : elements) {
            if (element.isObject() && chain.size() < MOST_ELEMENTS) {
                chain.add(element(element));
            }
        }
        return String.join(";", chain);
    }

    private static String element(JsonNode element) {
        Map<String, String> attributes = new TreeMap<>();
        StringBuilder text = new StringBuilder(orEmpty(element.get("tag_name")));
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            String value = CanonicalJson.text(field.getValue());
            if (value != null && field.getKey().startsWith("attr__")) {
                attributes.put(field.getKey(), value);
            }
        }
        classes(element.get("attr__class")).forEach(name -> text.append('.').append(name));
        put(attributes, "text", first(element, "$el_text", "text"), LONGEST_TEXT);
        put(attributes, "href", first(element, "attr__href", "href"), LONGEST_HREF);
        put(attributes, "attr_id", first(element, "attr__id", "attr_id"), LONGEST_TEXT);
        attributes.put("nth-child", first(element, "nth_child") == null ? "0" : orEmpty(element.get("nth_child")));
        attributes.put(
                "nth-of-type", first(element, "nth_of_type") == null ? "0" : orEmpty(element.get("nth_of_type")));
        text.append(':');
        attributes.forEach((name, value) -> text.append(name)
                .append("=\"")
                .append(value.replace("\"", "\\\""))
                .append('"'));
        return text.toString();
    }

    private static List<String> classes(@Nullable JsonNode classes) {
        if (classes == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        if (classes.isArray()) {
            classes.forEach(name -> names.add(orEmpty(name)));
        } else {
            names.addAll(Arrays.asList(orEmpty(classes).split("\\s+", -1)));
        }
        return names.stream()
                .map(name -> name.replace("\"", ""))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value, int longest) {
        if (value != null) {
            attributes.put(name, Characters.cut(value, longest));
        }
    }

    private static @Nullable String first(JsonNode element, String... names) {
        for (String name : names) {
            String value = CanonicalJson.text(element.get(name));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable JsonNode value) {
        String text = CanonicalJson.text(value);
        return text == null ? "" : text;
    }
}
