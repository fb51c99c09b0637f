package dev.duet.server.query;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code breakdownFilter}: one breakdown in fields of its own, or several in {@code breakdowns}. */
final class BreakdownFields {
    private static final int MOST = 100;
    private static final List<String> KEPT = List.of(
            "breakdown",
            "breakdown_type",
            "breakdown_group_type_index",
            "breakdown_limit",
            "breakdown_histogram_bin_count",
            "breakdown_hide_other_aggregation");

    /** Where a breakdown's values come from. */
    private record Source(@Nullable JsonNode type, @Nullable JsonNode groupTypeIndex) {}

    private BreakdownFields() {}

    /** For insights that know one kind of property at a time. */
    static void take(FilterDraft draft, Fields query) {
        Fields breakdown = breakdown(draft, query);
        List<Fields.Element> several = breakdown.list("breakdowns", MOST);
        if (several.isEmpty()) {
            return;
        }
        ArrayNode properties = JsonNodeFactory.instance.arrayNode();
        Set<Source> sources = new HashSet<>();
        for (Fields.Element element : several) {
            Fields one = element.fields();
            JsonNode property = one.value("property");
            if (property == null) {
                throw DuetException.invalid(one.path("property"), "the name of a property is expected");
            }
            properties.add(property);
            sources.add(new Source(one.value("type"), one.value("group_type_index")));
            if (sources.size() > 1) {
                throw DuetException.invalid(
                        one.path("type"),
                        "breakdowns of one query have to be of the same type, and of the same groups");
            }
            FilterDraft.refuse(one, "normalize_url", "false");
            draft.name("breakdown[" + (properties.size() - 1) + "]", one.path("property"));
            draft.take(one, "histogram_bin_count", "breakdown_histogram_bin_count");
        }
        Fields first = several.getFirst().fields();
        draft.set("breakdown", properties, breakdown.path("breakdowns"));
        draft.take(first, "type", "breakdown_type");
        draft.take(first, "group_type_index", "breakdown_group_type_index");
    }

    /** For insights that know {@code breakdowns} as they are. */
    static void takeList(FilterDraft draft, Fields query) {
        draft.take(breakdown(draft, query), "breakdowns", "breakdowns");
    }

    private static Fields breakdown(FilterDraft draft, Fields query) {
        Fields breakdown = FilterDraft.child(query, "breakdownFilter");
        draft.take(breakdown, KEPT);
        FilterDraft.refuse(breakdown, "breakdown_normalize_url", "false");
        return breakdown;
    }
}
