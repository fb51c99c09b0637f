package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.time.RelativeDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code properties} in any of its forms: a list (AND), nested groups {@code {"type":"AND"|"OR","values":[…]}}, or
 * the old map {@code {"key__operator": value}}. A group without values is no condition.
 */
public final class FilterParser {
    private static final int MOST_FILTERS = 500;
    private static final int DEEPEST = 20;

    private final PropertyFilterParser single;

    public FilterParser(RelativeDate.Calendar calendar) {
        this.single = new PropertyFilterParser(calendar);
    }

    /** The condition under {@code key} of the fields; everything where there is none. */
    public Filter parse(Fields fields, String key) {
        JsonNode value = fields.value(key);
        if (value == null) {
            return Filter.EVERYTHING;
        }
        String path = fields.path(key);
        if (value.isArray() || (value.isString() && value.stringValue().startsWith("["))) {
            return all(fields.list(key, MOST_FILTERS), 1);
        }
        Fields object = Fields.at(value, path);
        return isGroup(object) ? group(object, 1) : map(object, path);
    }

    /** A single filter, {@code {"key","value","operator","type"}}. */
    public Filter one(Fields fields) {
        return single.parse(fields);
    }

    private Filter all(List<Fields.Element> elements, int depth) {
        List<Filter> filters = new ArrayList<>();
        for (Fields.Element element : elements) {
            Fields fields = element.fields();
            Filter filter = isGroup(fields) ? group(fields, depth + 1) : single.parse(fields);
            if (!filter.equals(Filter.EVERYTHING)) {
                filters.add(filter);
            }
        }
        return filters.size() == 1 ? filters.getFirst() : new Filter.All(filters);
    }

    private Filter group(Fields fields, int depth) {
        if (depth > DEEPEST) {
            throw DuetException.invalid(fields.path("values"), "groups are nested deeper than " + DEEPEST);
        }
        String type = fields.text("type", 10);
        List<Fields.Element> elements = fields.list("values", MOST_FILTERS);
        if ("AND".equalsIgnoreCase(type) || type == null) {
            return all(elements, depth);
        }
        if (!"OR".equalsIgnoreCase(type)) {
            throw DuetException.invalid(fields.path("type"), "AND or OR is expected, not \"" + type + "\"");
        }
        List<Filter> filters = new ArrayList<>();
        for (Fields.Element element : elements) {
            Fields inner = element.fields();
            filters.add(isGroup(inner) ? group(inner, depth + 1) : single.parse(inner));
        }
        return filters.isEmpty() ? Filter.EVERYTHING : new Filter.Any(filters);
    }

    private static boolean isGroup(Fields fields) {
        return fields.raw("values") != null && fields.raw("key") == null;
    }

    private Filter map(Fields object, String path) {
        List<Fields.Element> elements = new ArrayList<>();
        object.entries().forEach((name, value) -> {
            int separator = name.lastIndexOf("__");
            ObjectNode filter = JsonNodeFactory.instance.objectNode();
            filter.put("key", separator > 0 ? name.substring(0, separator) : name);
            filter.put("operator", separator > 0 ? name.substring(separator + 2) : "exact");
            filter.set("value", value);
            elements.add(new Fields.Element(filter, path + "." + name));
        });
        if (elements.size() > MOST_FILTERS) {
            throw DuetException.invalid(path, "at most " + MOST_FILTERS + " entries are allowed");
        }
        return all(elements, 1);
    }
}
