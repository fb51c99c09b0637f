package dev.duet.server.http;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The fields of a JSON object in a request, read as what they should be: a wrong type or a missing field is a 400 that
 * names it. Fields that nobody asks for are ignored.
 */
public final class Fields {
    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** The body of a request; an empty body is an object without fields. */
    public static Fields of(Context context) {
        byte[] body = RequestBody.json(context);
        return of(body.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(body));
    }

    public static Fields of(JsonNode node) {
        if (!node.isObject()) {
            throw new DuetException(Category.INVALID, "invalid_input", "the body must be a JSON object", null, null);
        }
        return new Fields(node);
    }

    /** Whether the field was sent, be it as null. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** A text that must be there and hold more than blanks; blanks around it are taken off. */
    public String text(String name, int longest) {
        String text = optionalText(name, longest).orElseThrow(() -> required(name));
        if (text.isBlank()) {
            throw new DuetException(Category.INVALID, "blank", name + " may not be blank", name, null);
        }
        return text;
    }

    /** A text, or nothing where the field is missing or null; blanks around it are taken off. */
    public Optional<String> optionalText(String name, int longest) {
        return secret(name, longest).map(String::strip);
    }

    /** A text exactly as it was sent, for passwords. */
    public Optional<String> secret(String name, int longest) {
        return value(name).map(node -> {
            if (!node.isString()) {
                throw wrongType(name, "a text", node);
            }
            String text = node.stringValue();
            if (text.length() > longest) {
                throw DuetException.invalid(
                        name, name + " may have at most " + longest + " characters, not " + text.length());
            }
            if (text.indexOf('\0') >= 0) {
                throw DuetException.invalid(name, name + " may not hold the character NUL");
            }
            return text;
        });
    }

    public Optional<Boolean> flag(String name) {
        return value(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrongType(name, "true or false", node);
            }
            return node.booleanValue();
        });
    }

    public Optional<Integer> integer(String name, int least, int most) {
        return value(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw wrongType(name, "a whole number", node);
            }
            int number = node.intValue();
            if (number < least || number > most) {
                throw DuetException.invalid(name, name + " must be from " + least + " to " + most + ", not " + number);
            }
            return number;
        });
    }

    /** A text that must be one of a few. */
    public Optional<String> choice(String name, Set<String> choices) {
        return optionalText(name, 100).map(text -> {
            if (!choices.contains(text)) {
                throw DuetException.invalid(
                        name,
                        name + " must be one of " + String.join(", ", List.copyOf(choices)) + ", not '" + text + "'");
            }
            return text;
        });
    }

    /** A JSON list, its text no longer than a limit. */
    public Optional<JsonNode> list(String name, int longestText) {
        return value(name).map(node -> {
            if (!node.isArray()) {
                throw wrongType(name, "a list", node);
            }
            if (node.toString().length() > longestText) {
                throw DuetException.invalid(name, name + " may have at most " + longestText + " characters of JSON");
            }
            return node;
        });
    }

    /** The field's value; nothing where it is missing or null. */
    public Optional<JsonNode> value(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    public static DuetException required(String name) {
        return new DuetException(Category.INVALID, "required", name + " is required", name, null);
    }

    private static DuetException wrongType(String name, String expected, JsonNode node) {
        String type = node.getNodeType().name().toLowerCase(Locale.ROOT);
        return DuetException.invalid(name, name + " must be " + expected + ", not a JSON " + type);
    }
}
