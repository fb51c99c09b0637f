package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.events.filter.DateText;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.NumberText;
import dev.duet.events.filter.Property;
import dev.duet.events.filter.Regex;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.time.RelativeDate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one property filter: {@code {"key","value","operator","type"}}. */
final class PropertyFilterParser {
    static final int KEY_LENGTH = 400;
    private static final int MOST_VALUES = 10_000;
    private static final int VALUE_LENGTH = 10_000;

    private enum Type {
        EVENT,
        PERSON,
        GROUP,
        SESSION,
        ELEMENT,
        COHORT
    }

    private final RelativeDate.Calendar calendar;

    PropertyFilterParser(RelativeDate.Calendar calendar) {
        this.calendar = calendar;
    }

    Filter parse(Fields fields) {
        String key = fields.text("key", KEY_LENGTH);
        if (key == null) {
            throw DuetException.invalid(fields.path("key"), "a property filter needs a key");
        }
        Operator operator = fields.choice("operator", Operator.class, Operator.EXACT);
        Type type = fields.choice("type", Type.class, Type.EVENT);
        return switch (type) {
            case COHORT -> cohort(fields, operator);
            case ELEMENT -> element(fields, key, operator);
            case EVENT -> property(fields, new Property.OfEvent(key), operator);
            case PERSON -> property(fields, new Property.OfPerson(key), operator);
            case GROUP -> property(fields, new Property.OfGroup(groupType(fields, "group_type_index"), key), operator);
            case SESSION -> property(fields, ofSession(key, fields.path("key")), operator);
        };
    }

    /** What is known of a session by this name: its duration only. */
    static Property ofSession(String key, String path) {
        if (!key.equals(Property.OfSession.DURATION)) {
            throw DuetException.invalid(
                    path, "of sessions " + Property.OfSession.DURATION + " is known, not \"" + key + "\"");
        }
        return new Property.OfSession();
    }

    /** The index of a group type, which has to be given. */
    static int groupType(Fields fields, String key) {
        Integer index = fields.number(key, 0, Event.GROUP_TYPES - 1);
        if (index == null) {
            throw DuetException.invalid(fields.path(key), "the index of a group type is needed");
        }
        return index;
    }

    private Filter property(Fields fields, Property property, Operator operator) {
        boolean negated = operator.isNegated();
        return switch (operator) {
            case EXACT, IS_NOT -> new Filter.TextFilter(property, TextMatch.EXACT, texts(fields), negated);
            case ICONTAINS, NOT_ICONTAINS ->
                new Filter.TextFilter(property, TextMatch.CONTAINS, texts(fields), negated);
            case REGEX, NOT_REGEX -> new Filter.TextFilter(property, TextMatch.REGEX, expressions(fields), negated);
            case GT -> new Filter.NumberFilter(property, Comparison.GREATER, number(fields));
            case LT -> new Filter.NumberFilter(property, Comparison.LESS, number(fields));
            case GTE -> new Filter.NumberFilter(property, Comparison.GREATER_OR_EQUAL, number(fields));
            case LTE -> new Filter.NumberFilter(property, Comparison.LESS_OR_EQUAL, number(fields));
            case IS_SET, IS_NOT_SET -> new Filter.PresenceFilter(property, !negated);
            case IS_DATE_EXACT, IS_DATE_BEFORE, IS_DATE_AFTER -> date(fields, property, operator);
            case IN, NOT_IN ->
                throw DuetException.invalid(fields.path("operator"), "in and not_in are for filters of type cohort");
        };
    }

    private Filter cohort(Fields fields, Operator operator) {
        List<String> ids = texts(fields);
        if (!ids.stream().allMatch(id -> id.matches("[0-9]{1,18}"))) {
            throw DuetException.invalid(fields.path("value"), "ids of cohorts are expected, not " + shown(fields));
        }
        boolean member = switch (operator) {
            case EXACT, IN -> true;
            case IS_NOT, NOT_IN -> false;
            case ICONTAINS,
                    NOT_ICONTAINS,
                    REGEX,
                    NOT_REGEX,
                    GT,
                    LT,
                    GTE,
                    LTE,
                    IS_SET,
                    IS_NOT_SET,
                    IS_DATE_EXACT,
                    IS_DATE_BEFORE,
                    IS_DATE_AFTER ->
                throw DuetException.invalid(
                        fields.path("operator"), "a cohort filter takes the operators in and not_in");
        };
        List<Filter> filters = ids.stream()
                .<Filter>map(id -> new Filter.CohortFilter(Long.parseLong(id), member))
                .toList();
        return filters.size() == 1 ? filters.getFirst() : member ? new Filter.Any(filters) : new Filter.All(filters);
    }

    private static Filter element(Fields fields, String key, Operator operator) {
        List<String> expressions = switch (operator) {
            case EXACT, IS_NOT -> elements(fields, key, false);
            case ICONTAINS, NOT_ICONTAINS -> elements(fields, key, true);
            case IS_SET, IS_NOT_SET -> present(fields, key);
            case REGEX, NOT_REGEX, GT, LT, GTE, LTE, IS_DATE_EXACT, IS_DATE_BEFORE, IS_DATE_AFTER, IN, NOT_IN ->
                throw DuetException.invalid(
                        fields.path("operator"),
                        "an element filter takes exact, is_not, icontains, not_icontains, is_set and is_not_set");
        };
        return new Filter.ElementsFilter(expressions, operator.isNegated());
    }

    private static List<String> elements(Fields fields, String key, boolean contains) {
        List<String> values = texts(fields);
        return switch (key) {
            case "tag_name" -> ElementExpressions.tagName(values, contains);
            case "text" -> ElementExpressions.attribute("text", values, contains);
            case "href" -> ElementExpressions.attribute(ElementExpressions.HREF, values, contains);
            case "selector" -> ElementExpressions.selectors(values, fields.path("value"));
            default -> throw elementKey(fields, key, "selector, tag_name, text, href");
        };
    }

    /** A selector selects or does not; there is nothing in an element that could be absent. */
    private static List<String> present(Fields fields, String key) {
        return switch (key) {
            case "tag_name" -> ElementExpressions.anyTagName();
            case "text" -> ElementExpressions.anyValue("text");
            case "href" -> ElementExpressions.anyValue(ElementExpressions.HREF);
            default -> throw elementKey(fields, key, "tag_name, text, href");
        };
    }

    private static DuetException elementKey(Fields fields, String key, String keys) {
        return DuetException.invalid(fields.path("key"), "one of " + keys + " is expected, not \"" + key + "\"");
    }

    private static List<String> texts(Fields fields) {
        JsonNode value = value(fields);
        if (!value.isArray()) {
            return List.of(text(value, fields.path("value")));
        }
        List<String> texts = new ArrayList<>();
        for (Fields.Element element : fields.list("value", MOST_VALUES)) {
            texts.add(text(element.value(), element.path()));
        }
        return texts;
    }

    private static List<String> expressions(Fields fields) {
        List<String> expressions = texts(fields);
        expressions.forEach(expression -> Regex.withinLimits(expression, fields.path("value")));
        return expressions;
    }

    private static JsonNode value(Fields fields) {
        JsonNode value = fields.raw("value");
        if (value == null || value.isNull()) {
            throw DuetException.invalid(fields.path("value"), "this operator needs a value");
        }
        return value;
    }

    private static String text(JsonNode value, String path) {
        @Nullable String text = CanonicalJson.text(value);
        if (text == null || value.isContainer()) {
            throw DuetException.invalid(path, "a text, a number or a boolean is expected, not " + Fields.shown(value));
        }
        if (text.length() > VALUE_LENGTH) {
            throw DuetException.invalid(
                    path, "at most " + VALUE_LENGTH + " characters are allowed, not " + text.length());
        }
        return text;
    }

    private static double number(Fields fields) {
        String text = single(fields);
        return NumberText.parse(text)
                .orElseThrow(() ->
                        DuetException.invalid(fields.path("value"), "a number is expected, not " + shown(fields)));
    }

    private Filter date(Fields fields, Property property, Operator operator) {
        String text = single(fields);
        Instant start = DateText.parse(text)
                .or(() -> RelativeDate.asStart(text, calendar).map(java.time.ZonedDateTime::toInstant))
                .orElseThrow(() -> DuetException.invalid(
                        fields.path("value"), "a date such as 2020-01-04 is expected, not " + shown(fields)));
        Instant end = DateText.parse(text).isPresent() && DateText.isDay(text)
                ? start.atZone(ZoneOffset.UTC).plusDays(1).toInstant()
                : start.plus(1, ChronoUnit.MICROS);
        return switch (operator) {
            case IS_DATE_BEFORE -> new Filter.DateFilter(property, null, start);
            case IS_DATE_AFTER -> new Filter.DateFilter(property, end, null);
            default -> new Filter.DateFilter(property, start, end);
        };
    }

    private static String single(Fields fields) {
        List<String> texts = texts(fields);
        if (texts.size() != 1) {
            throw DuetException.invalid(fields.path("value"), "one value is expected, not " + texts.size());
        }
        return texts.getFirst();
    }

    private static String shown(Fields fields) {
        return Fields.shown(value(fields));
    }
}
