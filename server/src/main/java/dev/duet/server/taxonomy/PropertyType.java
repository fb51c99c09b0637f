package dev.duet.server.taxonomy;

import dev.duet.events.filter.DateText;
import dev.duet.events.filter.NumberText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the values of a property are, by their text, as filters see them: "2" is a number as 2 is. */
public enum PropertyType {
    STRING("String"),
    NUMERIC("Numeric"),
    BOOLEAN("Boolean"),
    DATE_TIME("DateTime");

    /** No date is longer, and a longer number is rather an id. */
    private static final int LONGEST_FORMATTED = 40;

    private final String title;

    PropertyType(String title) {
        this.title = title;
    }

    /** The name in the API and in the database. */
    public String title() {
        return title;
    }

    static PropertyType ofTitle(String title) {
        for (PropertyType type : values()) {
            if (type.title.equals(title)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type of property: " + title);
    }

    /** The type of one value; null for lists, objects, null and the empty text, which say nothing. */
    static @Nullable PropertyType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> NUMERIC;
            case BOOLEAN -> BOOLEAN;
            case STRING -> ofText(value.stringValue());
            case ARRAY, OBJECT, NULL, MISSING, BINARY, POJO -> null;
        };
    }

    /** What is left when values of both types were seen. */
    static @Nullable PropertyType both(@Nullable PropertyType one, @Nullable PropertyType other) {
        if (one == null || one == other) {
            return other;
        }
        return other == null ? one : STRING;
    }

    /** Most texts are told by their first character. */
    private static @Nullable PropertyType ofText(String text) {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if (text.length() > LONGEST_FORMATTED) {
            return STRING;
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            if (NumberText.parse(text).isPresent()) {
                return NUMERIC;
            }
            return DateText.parse(text).isPresent() ? DATE_TIME : STRING;
        }
        return text.equals("true") || text.equals("false") ? BOOLEAN : STRING;
    }
}
