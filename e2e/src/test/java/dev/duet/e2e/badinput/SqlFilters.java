package dev.duet.e2e.badinput;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Filters of a trend with one text in every place that takes a text, and in those that take none. */
final class SqlFilters {
    private static final List<String> FILTER_KEYS = List.of(
            "insight",
            "date_from",
            "date_to",
            "interval",
            "display",
            "formula",
            "breakdown",
            "breakdown_type",
            "shown_as",
            "breakdown_value",
            "compare",
            "smoothing_intervals",
            "breakdown_limit");
    private static final List<String> SERIES_KEYS =
            List.of("id", "name", "custom_name", "math", "math_property", "type", "order");
    private static final List<String> OPERATORS = List.of(
            "exact",
            "is_not",
            "icontains",
            "not_icontains",
            "regex",
            "not_regex",
            "gt",
            "lt",
            "gte",
            "lte",
            "is_set",
            "is_not_set",
            "is_date_exact",
            "is_date_before",
            "is_date_after",
            "in",
            "not_in");
    private static final List<String> TYPES = List.of("event", "person", "group", "element", "cohort");

    private SqlFilters() {}

    /** All filters for a text. The turn shifts which operator meets which type, so that over some texts all pairs do. */
    static List<Map<String, Object>> of(String text, int turn) {
        List<Map<String, Object>> filters = new ArrayList<>();
        for (String key : FILTER_KEYS) {
            filters.add(filter(key, text));
        }
        for (String key : SERIES_KEYS) {
            Map<String, Object> series =
                    new HashMap<>(Map.of("id", "control", "math", "sum", "math_property", "value"));
            series.put(key, text);
            filters.add(Map.of("events", List.of(series)));
        }
        for (int number = 0; number < OPERATORS.size(); number++) {
            String type = TYPES.get((number + turn) % TYPES.size());
            filters.add(filter("properties", List.of(property(text, OPERATORS.get(number), type))));
        }
        filters.add(filter("properties", List.of(property(text, text, "event"))));
        filters.add(filter("properties", List.of(property(text, "exact", text))));
        filters.add(filter("properties", Map.of("type", text, "values", List.of())));
        filters.add(filter("breakdown", List.of(text, text + "2")));
        return filters;
    }

    private static Map<String, Object> filter(String key, Object value) {
        return Map.of("events", List.of(Map.of("id", "control")), key, value);
    }

    private static Map<String, Object> property(String text, String operator, String type) {
        return Map.of(
                "key", text,
                "value", List.of(text, text + "2"),
                "operator", operator,
                "type", type,
                "group_type_index", 0);
    }
}
