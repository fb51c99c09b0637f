package dev.duet.events.elements;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One element of a page.
 *
 * @param tagName empty where the chain names none
 * @param classes in the order of the chain
 * @param attributes all that the chain holds, {@code text}, {@code href}, {@code nth-child} and their kin among them
 */
public record Element(String tagName, List<String> classes, Map<String, String> attributes) {
    public Element {
        classes = List.copyOf(classes);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    public @Nullable String text() {
        return attributes.get("text");
    }

    public @Nullable String href() {
        String href = attributes.get("href");
        return href == null ? attributes.get("attr__href") : href;
    }

    /** The element's id on its page. */
    public @Nullable String id() {
        String id = attributes.get("attr_id");
        return id == null ? attributes.get("attr__id") : id;
    }

    /** A CSS selector for such elements: the tag with the id, else with the classes. */
    public String selector() {
        String tag = tagName.isEmpty() ? "*" : tagName;
        String id = id();
        if (id != null && !id.isEmpty()) {
            return tag + "#" + id;
        }
        return classes.isEmpty() ? tag : tag + "." + String.join(".", classes);
    }
}
