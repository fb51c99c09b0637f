package dev.duet.events.insights;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.events.request.Fields;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The form of every field that a filter may have, whichever insight it is for: a malformed one is refused also by an insight
 * that has no use for it. Bounds that belong to one insight, and what fields mean together, are checked where they are used.
 */
final class KnownFields {
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST = 2_000;

    /** A field that holds one of some names, in any case. */
    private record Choice(String key, List<String> names) {
        Choice(String key, String... names) {
            this(key, List.of(names));
        }
    }

    /** The displays of funnels and paths are names of pages; they change nothing. */
    private static final List<Choice> CHOICES = List.of(
            new Choice("insight", "TRENDS", "FUNNELS", "RETENTION", "PATHS", "STICKINESS", "LIFECYCLE"),
            new Choice(
                    "display",
                    "ActionsLineGraph",
                    "ActionsLineGraphCumulative",
                    "ActionsTable",
                    "ActionsPie",
                    "ActionsBar",
                    "ActionsBarValue",
                    "WorldMap",
                    "BoldNumber",
                    "FunnelViz",
                    "PathsViz"),
            new Choice("shown_as", "Volume", "Stickiness", "Lifecycle"),
            new Choice("breakdown_type", "event", "person", "group", "session", "cohort"),
            new Choice("breakdown_attribution_type", "first_touch", "last_touch", "all_events", "step"),
            new Choice("funnel_viz_type", "steps", "time_to_convert", "trends"),
            new Choice("funnel_order_type", "ordered", "strict", "unordered"),
            new Choice("funnel_window_interval_unit", "minute", "hour", "day", "week", "month"),
            new Choice("funnel_correlation_type", "events", "properties", "event_with_properties"),
            new Choice("retention_type", "retention_recurring", "retention_first_time"),
            new Choice("period", "Hour", "Day", "Week", "Month"));

    private static final List<String> FLAGS = List.of(
            "filter_test_accounts",
            "compare",
            "refresh",
            "breakdown_hide_other_aggregation",
            "path_replacements",
            "drop_off");

    private static final List<String> POSITIVE = List.of(
            "breakdown_limit",
            "breakdown_histogram_bin_count",
            "smoothing_intervals",
            "funnel_window_interval",
            "funnel_window_days",
            "bin_count",
            "total_intervals",
            "step_limit",
            "edge_limit",
            "limit");

    private static final List<String> NOT_NEGATIVE = List.of(
            "breakdown_attribution_value",
            "funnel_from_step",
            "funnel_to_step",
            "min_edge_weight",
            "max_edge_weight",
            "selected_interval",
            "offset");

    private static final List<String> GROUP_TYPES =
            List.of("aggregation_group_type_index", "breakdown_group_type_index");

    private static final List<String> LISTS = List.of(
            "include_event_types",
            "include_custom_events",
            "exclude_events",
            "path_groupings",
            "funnel_custom_steps",
            "funnel_correlation_names",
            "funnel_correlation_exclude_names",
            "funnel_correlation_event_names",
            "funnel_correlation_exclude_event_names",
            "funnel_correlation_event_exclude_property_names");

    private static final List<String> LISTS_OF_OBJECTS =
            List.of("events", "actions", "exclusions", "breakdowns", "local_path_cleaning_filters");

    private static final List<String> OBJECTS = List.of("target_entity", "returning_entity", "funnel_filter");

    private static final List<String> TEXTS = List.of("formula", "start_point", "end_point", "search");

    private KnownFields() {}

    /** Refuses the first field that is malformed, naming it. */
    static void check(Fields fields, RelativeDate.Calendar calendar) {
        CHOICES.forEach(choice -> choice(fields, choice.key(), choice.names()));
        fields.choice("interval", Interval.class, Interval.DAY);
        FLAGS.forEach(fields::flag);
        POSITIVE.forEach(key -> fields.number(key, 1, Integer.MAX_VALUE));
        NOT_NEGATIVE.forEach(key -> fields.number(key, 0, Integer.MAX_VALUE));
        GROUP_TYPES.forEach(key -> fields.number(key, 0, Event.GROUP_TYPES - 1));
        LISTS.forEach(key -> fields.list(key, MOST_ENTRIES));
        LISTS_OF_OBJECTS.forEach(key -> fields.list(key, MOST_ENTRIES).forEach(Fields.Element::fields));
        OBJECTS.forEach(key -> object(fields, key));
        TEXTS.forEach(key -> fields.text(key, LONGEST));
        date(fields, "date_from", calendar);
        date(fields, "date_to", calendar);
    }

    private static void choice(Fields fields, String key, List<String> names) {
        String text = fields.text(key, 100);
        if (text != null && names.stream().noneMatch(text::equalsIgnoreCase)) {
            String all = String.join(", ", names).toLowerCase(Locale.ROOT);
            throw DuetException.invalid(fields.path(key), "one of " + all + " is expected, not \"" + text + "\"");
        }
    }

    private static void object(Fields fields, String key) {
        JsonNode value = fields.value(key);
        if (value != null) {
            Fields.at(value, fields.path(key));
        }
    }

    private static void date(Fields fields, String key, RelativeDate.Calendar calendar) {
        String text = fields.text(key, 50);
        boolean isAll = key.equals("date_from") && "all".equals(text);
        if (text != null && !isAll && RelativeDate.asStart(text, calendar).isEmpty()) {
            throw DuetException.invalid(
                    fields.path(key),
                    "\"" + text + "\" is no date; examples: -7d, mStart, 2020-01-04, 2020-01-04T10:00:00Z");
        }
    }
}
