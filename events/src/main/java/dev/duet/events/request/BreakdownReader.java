package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code breakdown} and {@code breakdown_type} of a filter. */
public final class BreakdownReader {
    private static final int MOST_VALUES = 1_000;
    private static final int DEFAULT_VALUES = 25;
    private static final int MOST_PROPERTIES = 5;
    private static final int MOST_COHORTS = 100;
    private static final int KEY_LENGTH = 400;

    private enum Type {
        EVENT,
        PERSON,
        GROUP,
        SESSION,
        COHORT
    }

    /**
     * The properties that an answer is split by.
     *
     * @param isList whether they came as a list, and values go out as lists
     * @param limit how many values have a line of their own
     * @param cohorts the cohorts that an answer is split by in place of properties; a person may be in several
     */
    public record RequestedProperties(List<Property> properties, boolean isList, int limit, List<CohortLine> cohorts) {}

    private BreakdownReader() {}

    /** The breakdown where nobody sees how cohorts are called; null where none is asked for. */
    public static @Nullable RequestedProperties read(Fields fields) {
        return read(fields, Definitions.NONE);
    }

    /** The breakdown; null where none is asked for. */
    public static @Nullable RequestedProperties read(Fields fields, Definitions definitions) {
        JsonNode value = fields.value("breakdown");
        if (value == null) {
            return null;
        }
        Type type = fields.choice("breakdown_type", Type.class, Type.EVENT);
        if (type == Type.COHORT) {
            List<CohortLine> cohorts = cohorts(fields, value, definitions);
            return cohorts.isEmpty() ? null : new RequestedProperties(List.of(), false, cohorts.size(), cohorts);
        }
        boolean isList = value.isArray();
        List<String> keys = new ArrayList<>();
        if (isList) {
            for (Fields.Element element : fields.list("breakdown", MOST_PROPERTIES)) {
                keys.add(key(element));
            }
        } else {
            keys.add(java.util.Objects.requireNonNull(fields.text("breakdown", KEY_LENGTH)));
        }
        if (keys.isEmpty()) {
            return null;
        }
        return new RequestedProperties(
                keys.stream().map(key -> property(fields, type, key)).toList(),
                isList,
                fields.number("breakdown_limit", DEFAULT_VALUES, 1, MOST_VALUES),
                List.of());
    }

    /**
     * The properties of a list {@code breakdowns}, each {@code {"property", "type", "group_type_index"}}; without one those of
     * {@link #read}; null where neither is asked for. For answers that are split by no cohorts.
     */
    public static @Nullable RequestedProperties readProperties(Fields fields) {
        List<Property> properties = new ArrayList<>();
        for (Fields.Element element : fields.list("breakdowns", MOST_PROPERTIES)) {
            Fields one = element.fields();
            String key = one.text("property", KEY_LENGTH);
            if (key == null || key.isEmpty()) {
                throw DuetException.invalid(one.path("property"), "the name of a property is expected");
            }
            properties.add(
                    switch (one.choice("type", Type.class, Type.EVENT)) {
                        case EVENT -> new Property.OfEvent(key);
                        case PERSON -> new Property.OfPerson(key);
                        case GROUP ->
                            new Property.OfGroup(PropertyFilterParser.groupType(one, "group_type_index"), key);
                        case SESSION -> PropertyFilterParser.ofSession(key, one.path("property"));
                        case COHORT -> throw noCohorts(one.path("type"));
                    });
        }
        if (properties.isEmpty()) {
            RequestedProperties given = read(fields);
            if (given != null && !given.cohorts().isEmpty()) {
                throw noCohorts(fields.path("breakdown_type"));
            }
            return given;
        }
        return new RequestedProperties(
                properties, true, fields.number("breakdown_limit", DEFAULT_VALUES, 1, MOST_VALUES), List.of());
    }

    private static DuetException noCohorts(String path) {
        return DuetException.invalid(
                path, "this insight breaks down by properties of events, persons, groups and sessions");
    }

    private static List<CohortLine> cohorts(Fields fields, JsonNode value, Definitions definitions) {
        boolean isList =
                value.isArray() || (value.isString() && value.stringValue().startsWith("["));
        List<Fields.Element> elements = isList
                ? fields.list("breakdown", MOST_COHORTS)
                : List.of(new Fields.Element(value, fields.path("breakdown")));
        return elements.stream()
                .map(element -> CohortLine.of(element, definitions))
                .distinct()
                .toList();
    }

    private static String key(Fields.Element element) {
        JsonNode value = element.value();
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > KEY_LENGTH) {
            throw DuetException.invalid(element.path(), "the name of a property is expected");
        }
        return value.stringValue();
    }

    private static Property property(Fields fields, Type type, String key) {
        return switch (type) {
            case EVENT -> new Property.OfEvent(key);
            case PERSON -> new Property.OfPerson(key);
            case GROUP ->
                new Property.OfGroup(PropertyFilterParser.groupType(fields, "breakdown_group_type_index"), key);
            case SESSION -> PropertyFilterParser.ofSession(key, fields.path("breakdown"));
            case COHORT -> throw new IllegalArgumentException("a cohort is no property: " + key);
        };
    }
}
