package dev.duet.events.actors;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextFilter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.NumberText;
import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.request.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which line of a broken down chart a list of actors is about, as the fields of a filter and as a condition on events.
 * {@code breakdown_value} is a line's value; with {@code breakdown_rest} it is the line of all values but those in {@code
 * breakdown_values}. A bin's bounds are {@code breakdown_bin_from} and {@code breakdown_bin_to}, an absent one is open.
 */
public final class BreakdownChoice {
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_PROPERTIES = 5;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BreakdownChoice() {}

    /** The fields of the line with this value. */
    public static ObjectNode value(List<String> value) {
        ObjectNode fields = JSON.objectNode();
        fields.set("breakdown_value", ActorLinks.texts(value));
        return fields;
    }

    /** The fields of the line of all values but these. */
    public static ObjectNode rest(List<List<String>> named) {
        ObjectNode fields = JSON.objectNode().put("breakdown_rest", true);
        ArrayNode values = fields.putArray("breakdown_values");
        named.forEach(value -> values.add(ActorLinks.texts(value)));
        return fields;
    }

    /**
     * The fields of a bin's line.
     *
     * @param from the least number in it; null: all below {@code to}
     * @param to what its numbers are less than; null: no limit
     */
    public static ObjectNode bin(String label, @Nullable Double from, @Nullable Double to) {
        ObjectNode fields = value(List.of(label));
        if (from != null) {
            fields.put("breakdown_bin_from", from);
        }
        if (to != null) {
            fields.put("breakdown_bin_to", to);
        }
        return fields;
    }

    /** The events of the line that the fields say; everything where they say none. */
    public static Filter filter(Fields fields, List<Property> properties, boolean bins) {
        if (fields.flag("breakdown_rest")) {
            List<Filter> others = new ArrayList<>();
            for (Fields.Element element : fields.list("breakdown_values", MOST_VALUES)) {
                others.add(isNot(properties, sameNumber(element.path(), texts(element.value()), properties)));
            }
            return new Filter.All(others);
        }
        JsonNode given = fields.raw("breakdown_value");
        if (given == null || given.isNull()) {
            return Filter.EVERYTHING;
        }
        List<String> value = texts(given);
        if (bins && !value.equals(List.of(Breakdown.NONE))) {
            return bin(fields, properties.getFirst());
        }
        if (bins) {
            return new TextFilter(properties.getFirst(), TextMatch.REGEX, List.of(NumberText.EXPRESSION), true);
        }
        return is(properties, sameNumber("breakdown_value", value, properties));
    }

    /** The values that the fields of a line say; all where they say none. */
    public static ChosenValues values(Fields fields, List<Property> properties) {
        if (fields.flag("breakdown_rest")) {
            List<List<String>> others = new ArrayList<>();
            for (Fields.Element element : fields.list("breakdown_values", MOST_VALUES)) {
                others.add(sameNumber(element.path(), texts(element.value()), properties));
            }
            return new ChosenValues(others, true);
        }
        // read as a list also where it came in a query string
        JsonNode given = fields.raw("breakdown_value");
        return given == null || given.isNull()
                ? ChosenValues.ALL
                : new ChosenValues(List.of(sameNumber("breakdown_value", texts(given), properties)), false);
    }

    private static List<String> sameNumber(String path, List<String> value, List<Property> properties) {
        if (value.size() != properties.size() || value.size() > MOST_PROPERTIES) {
            throw DuetException.invalid(
                    path,
                    "a value for each of the " + properties.size() + " properties is expected, not " + value.size());
        }
        return value;
    }

    private static List<String> texts(JsonNode given) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : given.isArray() ? given : JSON.arrayNode().add(given)) {
            String text = value.isContainer() ? null : CanonicalJson.text(value);
            texts.add(text == null ? Breakdown.NONE : text);
        }
        return texts;
    }

    /** An absent value and the text that stands for it are one line. */
    private static Filter is(List<Property> properties, List<String> value) {
        return new Filter.All(IntStream.range(0, properties.size())
                .mapToObj(i -> {
                    Filter same = new TextFilter(properties.get(i), TextMatch.EXACT, List.of(value.get(i)), false);
                    return value.get(i).equals(Breakdown.NONE)
                            ? new Filter.Any(List.of(new Filter.PresenceFilter(properties.get(i), false), same))
                            : same;
                })
                .toList());
    }

    private static Filter isNot(List<Property> properties, List<String> value) {
        return new Filter.Any(IntStream.range(0, properties.size())
                .mapToObj(i -> {
                    Filter other = new TextFilter(properties.get(i), TextMatch.EXACT, List.of(value.get(i)), true);
                    return value.get(i).equals(Breakdown.NONE)
                            ? new Filter.All(List.of(new Filter.PresenceFilter(properties.get(i), true), other))
                            : other;
                })
                .toList());
    }

    private static Filter bin(Fields fields, Property property) {
        List<Filter> bounds = new ArrayList<>();
        Double from = number(fields, "breakdown_bin_from");
        Double to = number(fields, "breakdown_bin_to");
        bounds.add(new Filter.NumberFilter(
                property, Comparison.GREATER_OR_EQUAL, from == null ? -Double.MAX_VALUE : from));
        if (to != null) {
            bounds.add(new Filter.NumberFilter(property, Comparison.LESS, to));
        }
        return new Filter.All(bounds);
    }

    private static @Nullable Double number(Fields fields, String key) {
        String text = fields.text(key, 400);
        if (text == null) {
            return null;
        }
        var number = NumberText.parse(text);
        if (number.isEmpty()) {
            throw DuetException.invalid(fields.path(key), "a number is expected, not \"" + text + "\"");
        }
        return number.getAsDouble();
    }
}
