package dev.duet.events.request;

import com.google.re2j.Pattern;
import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.filter.Regex;
import dev.duet.events.question.Series;
import dev.duet.events.time.RelativeDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the steps of an action. An event belongs to the action when it meets one of the steps, and meets a step when
 * everything that the step says holds. What a step says of elements holds for {@code $autocapture} only.
 */
public final class ActionReader {
    private static final String AUTOCAPTURE = "$autocapture";
    private static final Property URL = new Property.OfEvent("$current_url");
    private static final Filter NOTHING = new Filter.Any(List.of());
    private static final int MOST_STEPS = 100;
    private static final int LONGEST = 2_000;

    private enum UrlMatching {
        CONTAINS,
        REGEX,
        EXACT
    }

    /** The name that a step's events have, null for any, and what else they meet. */
    private record Step(@Nullable String event, Filter filter) {
        Filter whole() {
            return event == null ? filter : Filter.both(new Filter.EventNameFilter(event), filter);
        }
    }

    private final FilterParser filters;

    public ActionReader(RelativeDate.Calendar calendar) {
        this.filters = new FilterParser(calendar);
    }

    /** The events of an action, whose steps stand in a list. */
    public Series read(JsonNode steps) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.set("steps", steps);
        return read(Fields.of(action));
    }

    /**
     * The events of an action.
     *
     * @param action an object that holds {@code steps}
     * @throws DuetException INVALID with the field's name for a step that cannot be read
     */
    public Series read(Fields action) {
        List<Step> steps = action.list("steps", MOST_STEPS).stream()
                .map(element -> step(element.fields()))
                .toList();
        Set<@Nullable String> names = new HashSet<>();
        steps.forEach(step -> names.add(step.event()));
        // one name for all is told apart, because engines find events by name
        return names.size() == 1
                ? new Series(
                        names.iterator().next(),
                        any(steps.stream().map(Step::filter).toList()))
                : new Series(null, any(steps.stream().map(Step::whole).toList()));
    }

    private static Filter any(List<Filter> filters) {
        if (filters.contains(Filter.EVERYTHING)) {
            return Filter.EVERYTHING;
        }
        return filters.size() == 1 ? filters.getFirst() : new Filter.Any(filters);
    }

    private Step step(Fields step) {
        String event = step.text("event", LONGEST);
        Filter elements = elements(step);
        Filter rest = Filter.both(url(step), filters.parse(step, "properties"));
        if (elements.equals(Filter.EVERYTHING)) {
            return new Step(event, rest);
        }
        boolean possible = event == null || event.equals(AUTOCAPTURE);
        return possible ? new Step(AUTOCAPTURE, Filter.both(elements, rest)) : new Step(event, NOTHING);
    }

    private static Filter url(Fields step) {
        String url = step.text("url", LONGEST);
        UrlMatching matching = step.choice("url_matching", UrlMatching.class, UrlMatching.CONTAINS);
        if (url == null) {
            return Filter.EVERYTHING;
        }
        return switch (matching) {
            case EXACT -> new Filter.TextFilter(URL, TextMatch.EXACT, List.of(url), false);
            case REGEX ->
                new Filter.TextFilter(URL, TextMatch.REGEX, List.of(Regex.withinLimits(url, step.path("url"))), false);
            case CONTAINS -> new Filter.TextFilter(URL, TextMatch.REGEX, List.of(like(url)), false);
        };
    }

    /** An expression that finds what SQL's LIKE finds: % is any run, _ any one character, a backslash takes that away. */
    private static String like(String pattern) {
        StringBuilder expression = new StringBuilder("(?s)");
        for (int i = 0; i < pattern.length(); ) {
            int character = pattern.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\\' && i < pattern.length()) {
                character = pattern.codePointAt(i);
                i += Character.charCount(character);
            } else if (character == '%') {
                expression.append(".*");
                continue;
            } else if (character == '_') {
                expression.append('.');
                continue;
            }
            expression.append(Pattern.quote(Character.toString(character)));
        }
        return expression.toString();
    }

    private static Filter elements(Fields step) {
        List<Filter> conditions = new ArrayList<>();
        add(conditions, step.text("tag_name", LONGEST), name -> ElementExpressions.tagName(name, false));
        add(conditions, step.text("text", LONGEST), text -> ElementExpressions.attribute("text", text, false));
        add(
                conditions,
                step.text("href", LONGEST),
                href -> ElementExpressions.attribute(ElementExpressions.HREF, href, false));
        add(
                conditions,
                step.text("selector", LONGEST),
                selector -> ElementExpressions.selectors(selector, step.path("selector")));
        return conditions.size() == 1 ? conditions.getFirst() : new Filter.All(conditions);
    }

    @FunctionalInterface
    private interface Expressions {
        List<String> of(List<String> values);
    }

    private static void add(List<Filter> conditions, @Nullable String value, Expressions expressions) {
        if (value != null) {
            conditions.add(new Filter.ElementsFilter(expressions.of(List.of(value)), false));
        }
    }
}
