package dev.duet.server.query;

import dev.duet.events.DuetException;
import dev.duet.events.insights.Insights;
import dev.duet.events.request.Fields;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of a typed query the filter that asks the same. What a query says that would change its answer and that filters
 * cannot say is refused; what concerns only how an answer is drawn is left out.
 */
final class QueryTranslator {
    private static final String KINDS =
            "TrendsQuery, FunnelsQuery, RetentionQuery, PathsQuery, StickinessQuery, LifecycleQuery";

    private static final int NAME_LENGTH = 400;

    /** Displays that show the same numbers as one that filters know. */
    private static final Map<String, String> SAME_NUMBERS = Map.of(
            "Auto", "ActionsLineGraph",
            "ActionsAreaGraph", "ActionsLineGraph",
            "ActionsStackedBar", "ActionsBar",
            "ActionsUnstackedBar", "ActionsBar");

    private QueryTranslator() {}

    /**
     * The filter of a query.
     *
     * @param query the object with a {@code kind}, or one that holds such an object as its {@code source}
     * @throws DuetException INVALID with the field's name
     */
    static TypedQuery translate(Fields query) {
        String kind = query.text("kind", NAME_LENGTH);
        if (kind == null) {
            throw new DuetException(
                    DuetException.Category.INVALID,
                    "required",
                    "kind is required: one of " + KINDS,
                    query.path("kind"),
                    null);
        }
        return switch (kind) {
            case "InsightVizNode", "DataTableNode", "DataVisualizationNode" ->
                translate(FilterDraft.child(query, "source"));
            case "TrendsQuery" -> trends(query);
            case "FunnelsQuery" -> funnels(query).as(Insights.Kind.FUNNEL);
            case "RetentionQuery" -> retention(query);
            case "PathsQuery" -> paths(query);
            case "StickinessQuery" -> stickiness(query);
            case "LifecycleQuery" -> lifecycle(query);
            case "HogQLQuery", "HogQLASTQuery" ->
                throw DuetException.invalid(query.path("kind"), "Duet does not take SQL; it answers " + KINDS);
            default ->
                throw DuetException.invalid(
                        query.path("kind"), "one of " + KINDS + " is expected, not \"" + kind + "\"");
        };
    }

    private static TypedQuery trends(Fields query) {
        FilterDraft draft = common(query);
        SeriesNodes.series(draft, query);
        draft.take(query, "interval", "interval");
        BreakdownFields.take(draft, query);
        Fields trends = FilterDraft.child(query, "trendsFilter");
        draft.take(trends, List.of("smoothingIntervals"));
        String display = trends.text("display", NAME_LENGTH);
        if (display != null) {
            draft.set("display", SAME_NUMBERS.getOrDefault(display, display), trends.path("display"));
        }
        formula(draft, trends);
        Fields compare = FilterDraft.child(query, "compareFilter");
        FilterDraft.refuse(compare, "compare_to");
        draft.take(compare, "compare", "compare");
        FilterDraft.refuse(query, "conversionGoal");
        return draft.as(Insights.Kind.TREND);
    }

    /** One formula, be it as a text, in a list of texts or in a list of nodes. */
    private static void formula(FilterDraft draft, Fields trends) {
        draft.take(trends, "formula", "formula");
        for (Fields.Element element : trends.list("formulas", 1)) {
            draft.set("formula", element.value(), element.path());
        }
        for (Fields.Element element : trends.list("formulaNodes", 1)) {
            draft.take(element.fields(), "formula", "formula");
        }
    }

    private static FilterDraft funnels(Fields query) {
        FilterDraft draft = common(query);
        SeriesNodes.series(draft, query);
        draft.take(query, "interval", "interval");
        BreakdownFields.take(draft, query);
        Fields funnels = FilterDraft.child(query, "funnelsFilter");
        draft.take(
                funnels,
                List.of(
                        "breakdownAttributionType",
                        "breakdownAttributionValue",
                        "binCount",
                        "funnelFromStep",
                        "funnelToStep",
                        "funnelOrderType",
                        "funnelVizType",
                        "funnelWindowInterval",
                        "funnelWindowIntervalUnit"));
        SeriesNodes.exclusions(draft, funnels);
        FilterDraft.refuse(funnels, "funnelAggregateByHogQL", "person_id");
        FilterDraft.refuse(FilterDraft.child(query, "compareFilter"), "compare", "false");
        return draft;
    }

    private static TypedQuery retention(Fields query) {
        FilterDraft draft = common(query);
        BreakdownFields.takeList(draft, query);
        Fields retention = FilterDraft.child(query, "retentionFilter");
        draft.take(retention, List.of("period", "retentionType", "totalIntervals"));
        SeriesNodes.single(draft, retention, "targetEntity", "target_entity");
        SeriesNodes.single(draft, retention, "returningEntity", "returning_entity");
        FilterDraft.refuse(retention, "cumulative", "false");
        FilterDraft.refuse(retention, "minimumOccurrences", "1");
        FilterDraft.refuse(retention, "retentionCustomBrackets");
        FilterDraft.refuse(retention, "timeWindowMode", "strict_calendar_dates");
        FilterDraft.refuse(retention, "aggregationType", "count");
        return draft.as(Insights.Kind.RETENTION);
    }

    private static TypedQuery paths(Fields query) {
        FilterDraft draft = common(query);
        Fields paths = FilterDraft.child(query, "pathsFilter");
        draft.take(
                paths,
                List.of(
                        "includeEventTypes",
                        "excludeEvents",
                        "startPoint",
                        "endPoint",
                        "pathGroupings",
                        "pathReplacements",
                        "localPathCleaningFilters",
                        "stepLimit",
                        "edgeLimit",
                        "minEdgeWeight",
                        "maxEdgeWeight"));
        FilterDraft.refuse(paths, "pathsHogQLExpression");
        Fields around = FilterDraft.child(query, "funnelPathsFilter");
        draft.take(around, "funnelPathType", "funnel_paths");
        if (around.value("funnelSource") != null) {
            funnel(draft, around);
        }
        return draft.as(Insights.Kind.PATH);
    }

    /** The funnel that paths go around; its own refusals name its fields without saying where it stands. */
    private static void funnel(FilterDraft draft, Fields around) {
        TypedQuery funnel = translate(FilterDraft.child(around, "funnelSource"));
        if (funnel.kind() != Insights.Kind.FUNNEL) {
            throw DuetException.invalid(around.path("funnelSource"), "a FunnelsQuery is expected");
        }
        ObjectNode filter = funnel.filter();
        JsonNode step = around.value("funnelStep");
        if (step != null) {
            filter.set("funnel_step", step);
        }
        funnel.names().names().forEach(draft::nameIfNew);
        draft.set("funnel_filter", filter, around.path("funnelSource"));
        draft.name("funnel_filter.funnel_step", around.path("funnelStep"));
        draft.name("funnel_step", around.path("funnelStep"));
    }

    private static TypedQuery stickiness(Fields query) {
        FilterDraft draft = common(query);
        SeriesNodes.series(draft, query);
        draft.take(query, "interval", "interval");
        FilterDraft.refuse(query, "intervalCount", "1");
        Fields stickiness = FilterDraft.child(query, "stickinessFilter");
        FilterDraft.refuse(stickiness, "stickinessCriteria");
        FilterDraft.refuse(stickiness, "computedAs", "non_cumulative");
        FilterDraft.refuse(FilterDraft.child(query, "compareFilter"), "compare", "false");
        return draft.as(Insights.Kind.STICKINESS);
    }

    private static TypedQuery lifecycle(Fields query) {
        FilterDraft draft = common(query);
        SeriesNodes.series(draft, query);
        draft.take(query, "interval", "interval");
        draft.set("shown_as", "Lifecycle", query.path("kind"));
        FilterDraft.refuse(query, "customAggregationTarget", "false");
        return draft.as(Insights.Kind.TREND);
    }

    /** What every query says: whose events, when. */
    private static FilterDraft common(Fields query) {
        FilterDraft draft = new FilterDraft();
        draft.set("properties", SeriesNodes.conditions(query, "properties"), query.path("properties"));
        draft.take(query, "filterTestAccounts", "filter_test_accounts");
        draft.take(query, "aggregation_group_type_index", "aggregation_group_type_index");
        Fields dates = FilterDraft.child(query, "dateRange");
        draft.take(dates, List.of("date_from", "date_to"));
        FilterDraft.refuse(dates, "explicitDate", "false");
        return draft;
    }
}
