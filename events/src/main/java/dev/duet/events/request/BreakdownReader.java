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
     * The breakdown of a list {@code breakdowns}, each {@code {"property", "type", "group_type_index"}}, either all of
     * properties or all of cohorts, whose ids stand for names; without one that of {@link #read}; null where neither is asked
     * for.
     */
    public static @Nullable RequestedProperties readList(Fields fields, Definitions definitions) {
        List<Property> properties = new ArrayList<>();
        List<CohortLine> cohorts = new ArrayList<>();
        for (Fields.Element element : fields.list("breakdowns", MOST_COHORTS)) {
            Fields one = element.fields();
            String path = one.path("property");
            String key = one.text("property", KEY_LENGTH);
            if (key == null || key.isEmpty()) {
                throw DuetException.invalid(path, "the name of a property is expected");
            }
            switch (one.choice("type", Type.class, Type.EVENT)) {
                case EVENT -> properties.add(new Property.OfEvent(key));
                case PERSON -> properties.add(new Property.OfPerson(key));
                case GROUP ->
                    properties.add(new Property.OfGroup(PropertyFilterParser.groupType(one, "group_type_index"), key));
                case SESSION -> properties.add(PropertyFilterParser.ofSession(key, path));
                case COHORT ->
                    cohorts.add(CohortLine.of(new Fields.Element(one.object().path("property"), path), definitions));
            }
            if (properties.size() > MOST_PROPERTIES || (!properties.isEmpty() && !cohorts.isEmpty())) {
                throw DuetException.invalid(
                        element.path(), "either cohorts or at most " + MOST_PROPERTIES + " properties are expected");
            }
        }
        if (properties.isEmpty() && cohorts.isEmpty()) {
            return read(fields, definitions);
        }
        List<CohortLine> lines = cohorts.stream().distinct().toList();
        int limit = fields.number("breakdown_limit", DEFAULT_VALUES, 1, MOST_VALUES);
        return new RequestedProperties(properties, true, lines.isEmpty() ? limit : lines.size(), lines);
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
