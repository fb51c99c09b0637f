package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object that somebody sent, read one by one into typed values. What is absent, null or an empty text
 * has the default; what has the wrong type is refused with the field's path and the value. Query strings carry texts only,
 * so the text of a number, a boolean or a list is as good as the value itself.
 */
public final class Fields {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SHOWN = 60;

    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    public static Fields of(ObjectNode object) {
        return new Fields(object, "");
    }

    /** The fields of an object that stands at {@code path}; anything but an object is refused. */
    public static Fields at(JsonNode value, String path) {
        JsonNode object = value.isString() ? parsed(value.stringValue(), path) : value;
        if (!object.isObject()) {
            throw DuetException.invalid(path, "an object is expected, not " + shown(object));
        }
        return new Fields(object, path);
    }

    /** Where a field stands, as the sender would write it: {@code events[0].math}. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The object itself. */
    public ObjectNode object() {
        return (ObjectNode) object;
    }

    /** The value as it was sent; null where it is absent, null or an empty text. */
    public @Nullable JsonNode value(String key) {
        JsonNode value = object.get(key);
        boolean empty = value == null
                || value.isNull()
                || (value.isString() && value.stringValue().isEmpty());
        return empty ? null : value;
    }

    /** The value as it was sent, also where it is null or an empty text; null where it is absent. */
    public @Nullable JsonNode raw(String key) {
        return object.get(key);
    }

    /** All fields, in the order in which they were sent. */
    public Map<String, JsonNode> entries() {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /** A text of at most {@code most} characters; a number or a boolean is taken as its text. */
    public @Nullable String text(String key, int most) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            throw wrong(key, "a text is expected", value);
        }
        String text = CanonicalJson.text(value);
        if (text != null && text.length() > most) {
            throw DuetException.invalid(path(key), "at most " + most + " characters are allowed, not " + text.length());
        }
        return text;
    }

    public boolean flag(String key) {
        String text = text(key, 10);
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw DuetException.invalid(path(key), "true or false is expected, not \"" + text + "\"");
        };
    }

    public int number(String key, int absent, int least, int most) {
        Integer number = number(key, least, most);
        return number == null ? absent : number;
    }

    /** A whole number within bounds; null where it is absent. */
    public @Nullable Integer number(String key, int least, int most) {
        String text = text(key, 20);
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, in the same words as a number out of bounds
        }
        throw DuetException.invalid(
                path(key),
                "a whole number from " + least + " to " + most + " is expected, not \"" + shorten(text) + "\"");
    }

    /** One of an enum's names, in any case. */
    public <E extends Enum<E>> E choice(String key, Class<E> names, E absent) {
        String text = text(key, 100);
        if (text == null) {
            return absent;
        }
        for (E name : names.getEnumConstants()) {
            if (name.name().equalsIgnoreCase(text)) {
                return name;
            }
        }
        String all = String.join(
                ", ",
                Arrays.stream(names.getEnumConstants())
                        .map(name -> name.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw DuetException.invalid(path(key), "one of " + all + " is expected, not \"" + shorten(text) + "\"");
    }

    /** The elements of a list, each with its path; an absent list is empty. */
    public List<Element> list(String key, int most) {
        JsonNode value = value(key);
        if (value == null) {
            return List.of();
        }
        JsonNode array = value.isString() ? parsed(value.stringValue(), path(key)) : value;
        if (!array.isArray()) {
            throw wrong(key, "a list is expected", array);
        }
        if (array.size() > most) {
            throw DuetException.invalid(path(key), "at most " + most + " entries are allowed, not " + array.size());
        }
        List<Element> elements = new ArrayList<>();
        for (JsonNode element : array) {
            elements.add(new Element(element, path(key) + "[" + elements.size() + "]"));
        }
        return elements;
    }

    /** A value in a list and where it stands. */
    public record Element(JsonNode value, String path) {
        public Fields fields() {
            return Fields.at(value, path);
        }
    }

    private DuetException wrong(String key, String expected, JsonNode value) {
        return DuetException.invalid(path(key), expected + ", not " + shown(value));
    }

    private static JsonNode parsed(String text, String path) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw DuetException.invalid(path, "this is not JSON: \"" + shorten(text) + "\"");
        }
    }

    static String shown(JsonNode value) {
        return shorten(CanonicalJson.write(value));
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
