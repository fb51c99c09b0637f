package dev.duet.events.elements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the chain of an event: elements from the clicked one outwards, joined by {@code ;}, each as
 * {@code tag.class.class:name="value"name="value"}, a quote within a value behind a backslash. Whatever the text, it is read
 * to its end; what does not have this form is passed over. Used for one text and thrown away.
 */
public final class ElementChain {
    private final String text;
    private int at;

    private ElementChain(String text) {
        this.text = text;
    }

    /** The elements of a chain; none for the empty text. */
    public static List<Element> parse(String chain) {
        ElementChain reader = new ElementChain(chain);
        List<Element> elements = new ArrayList<>();
        while (reader.at < chain.length()) {
            elements.add(reader.element());
        }
        return elements;
    }

    /** One element with the semicolon behind it. */
    private Element element() {
        String names = until(":;");
        Map<String, String> attributes = new LinkedHashMap<>();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            while (at < text.length() && text.charAt(at) != ';') {
                attribute(attributes);
            }
        }
        at++;
        List<String> parts = List.of(names.split("\\.", -1));
        return new Element(
                parts.getFirst(),
                parts.subList(1, parts.size()).stream()
                        .filter(name -> !name.isEmpty())
                        .toList(),
                attributes);
    }

    private void attribute(Map<String, String> attributes) {
        String name = until("=;");
        if (at + 1 < text.length() && text.charAt(at) == '=' && text.charAt(at + 1) == '"') {
            at += 2;
            attributes.putIfAbsent(name, value());
        } else if (at < text.length() && text.charAt(at) == '=') {
            at++;
        }
    }

    /** The value up to its closing quote, which is passed. */
    private String value() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                break;
            }
            boolean escaped = c == '\\' && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\');
            value.append(escaped ? text.charAt(at++) : c);
        }
        return value.toString();
    }

    /** What comes before the next of these characters, or before the end. */
    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
