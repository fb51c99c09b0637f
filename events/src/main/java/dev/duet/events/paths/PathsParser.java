package dev.duet.events.paths;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Regex;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is particular to the filter of a paths insight. */
final class PathsParser {
    private static final int MOST_ITEMS = 200;
    private static final int LONGEST_ITEM = 2_000;
    private static final int MOST_STEPS = 20;
    private static final int DEFAULT_STEPS = 5;
    private static final int MOST_EDGES = 1_000;
    private static final int DEFAULT_EDGES = 50;

    private final InsightReader insight;
    private final Fields fields;

    PathsParser(InsightReader insight) {
        this.insight = insight;
        this.fields = insight.fields();
    }

    /**
     * What is asked.
     *
     * @param selection the events that paths are made of
     * @param edges how many edges are shown
     * @param leastWeight how many paths an edge needs; null for no limit
     * @param mostWeight how many it may have; null for no limit
     */
    record Requested(
            Series selection,
            PathRules rules,
            int edges,
            @Nullable Integer leastWeight,
            @Nullable Integer mostWeight) {}

    Requested parse() {
        Set<String> named = Set.copyOf(texts("include_custom_events"));
        Set<PathRules.Kind> whole = wholeKinds(!named.isEmpty());
        Set<PathRules.Kind> kinds = EnumSet.copyOf(whole);
        if (!named.isEmpty()) {
            kinds.add(PathRules.Kind.CUSTOM);
        }
        PathRules rules = new PathRules(
                kinds,
                named,
                Set.copyOf(texts("exclude_events")),
                texts("path_groupings").stream().map(PathRules.Grouping::of).toList(),
                cleanings(),
                fields.text("start_point", LONGEST_ITEM),
                fields.text("end_point", LONGEST_ITEM),
                fields.number("step_limit", DEFAULT_STEPS, 2, MOST_STEPS));
        return new Requested(
                new Series(null, Filter.both(insight.everywhere(), names(whole, named))),
                rules,
                fields.number("edge_limit", DEFAULT_EDGES, 1, MOST_EDGES),
                fields.number("min_edge_weight", 0, Integer.MAX_VALUE),
                fields.number("max_edge_weight", 0, Integer.MAX_VALUE));
    }

    /** The kinds of which every event is a step: all of them where nothing is said, not even names. */
    private Set<PathRules.Kind> wholeKinds(boolean hasNames) {
        Set<String> types = new HashSet<>(texts("include_event_types"));
        String legacy = fields.text("path_type", LONGEST_ITEM);
        if (types.isEmpty() && legacy != null) {
            types.add(legacy);
        }
        Set<PathRules.Kind> kinds = EnumSet.noneOf(PathRules.Kind.class);
        for (String type : types) {
            kinds.add(
                    switch (type) {
                        case "$pageview" -> PathRules.Kind.PAGEVIEW;
                        case "$screen" -> PathRules.Kind.SCREEN;
                        case "custom_event" -> PathRules.Kind.CUSTOM;
                        default ->
                            throw DuetException.invalid(
                                    "include_event_types",
                                    "$pageview, $screen or custom_event is expected, not \"" + type + "\"");
                    });
        }
        return kinds.isEmpty() && !hasNames ? EnumSet.allOf(PathRules.Kind.class) : kinds;
    }

    /** The condition on the event's name; custom events of any name cannot be told by a list of names. */
    private static Filter names(Set<PathRules.Kind> whole, Set<String> named) {
        if (whole.contains(PathRules.Kind.CUSTOM)) {
            return Filter.EVERYTHING;
        }
        List<Filter> names = new ArrayList<>();
        named.forEach(name -> names.add(new Filter.EventNameFilter(name)));
        if (whole.contains(PathRules.Kind.PAGEVIEW)) {
            names.add(new Filter.EventNameFilter("$pageview"));
        }
        if (whole.contains(PathRules.Kind.SCREEN)) {
            names.add(new Filter.EventNameFilter("$screen"));
        }
        return new Filter.Any(names);
    }

    private List<PathRules.Cleaning> cleanings() {
        List<PathRules.Cleaning> cleanings = new ArrayList<>();
        if (fields.flag("path_replacements")) {
            insight.projectCleanings().forEach(element -> cleanings.add(cleaning(element)));
        }
        fields.list("local_path_cleaning_filters", MOST_ITEMS).forEach(element -> cleanings.add(cleaning(element)));
        return cleanings;
    }

    private static PathRules.Cleaning cleaning(Fields.Element element) {
        Fields cleaning = element.fields();
        String regex = cleaning.text("regex", LONGEST_ITEM);
        String alias = cleaning.text("alias", LONGEST_ITEM);
        if (regex == null) {
            throw DuetException.invalid(cleaning.path("regex"), "a regular expression is needed");
        }
        return new PathRules.Cleaning(Regex.required(regex, cleaning.path("regex")), alias == null ? "" : alias);
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Fields.Element element : fields.list(key, MOST_ITEMS)) {
            if (!element.value().isString() || element.value().stringValue().length() > LONGEST_ITEM) {
                throw DuetException.invalid(element.path(), "a text is expected");
            }
            texts.add(element.value().stringValue());
        }
        return texts;
    }
}
