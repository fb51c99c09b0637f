package dev.duet.events.trends;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.trends.TrendsRequest.RequestedSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code events} and {@code actions} of a filter into series. */
final class SeriesParser {
    /** As many as a formula has letters. */
    private static final int MOST_SERIES = 26;

    private static final int NAME_LENGTH = 400;
    private static final List<String> SHOWN =
            List.of("custom_name", "math", "math_property", "math_group_type_index", "properties");

    private final FilterParser filters;
    private final boolean cumulative;

    SeriesParser(FilterParser filters, boolean cumulative) {
        this.filters = filters;
        this.cumulative = cumulative;
    }

    private record Ordered(int order, RequestedSeries series) {}

    List<RequestedSeries> parse(Fields fields) {
        List<Ordered> ordered = new ArrayList<>();
        for (Fields.Element element : fields.list("events", MOST_SERIES)) {
            Fields series = element.fields();
            int order = series.number("order", ordered.size(), 0, 10_000);
            ordered.add(new Ordered(order, series(fields, series, order)));
        }
        List<Fields.Element> actions = fields.list("actions", MOST_SERIES);
        if (!actions.isEmpty()) {
            Fields action = actions.getFirst().fields();
            throw DuetException.invalid(
                    action.path("id"), "there is no action " + action.text("id", NAME_LENGTH) + " in this project");
        }
        return ordered.stream()
                .sorted(Comparator.comparingInt(Ordered::order))
                .map(Ordered::series)
                .toList();
    }

    private RequestedSeries series(Fields insight, Fields fields, int order) {
        String event = fields.text("id", NAME_LENGTH);
        String name = fields.text("name", NAME_LENGTH);
        String label = name != null ? name : event != null ? event : "All events";
        return new RequestedSeries(
                label,
                action(fields, event, label, order),
                new Series(event, filters.parse(fields, "properties")),
                aggregation(insight, fields));
    }

    private static ObjectNode action(Fields fields, @Nullable String event, String label, int order) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put("id", event);
        action.put("type", "events");
        action.put("order", order);
        action.put("name", label);
        for (String key : SHOWN) {
            action.set(key, fields.raw(key) == null ? JsonNodeFactory.instance.nullNode() : fields.raw(key));
        }
        return action;
    }

    private Aggregation aggregation(Fields insight, Fields fields) {
        Mathematics math = fields.choice("math", Mathematics.class, Mathematics.TOTAL);
        return switch (math) {
            case TOTAL -> new Aggregation.Total();
            case DAU -> unique(person(insight));
            case WEEKLY_ACTIVE -> new Aggregation.TrailingUniqueActors(person(insight), 7);
            case MONTHLY_ACTIVE -> new Aggregation.TrailingUniqueActors(person(insight), 30);
            case UNIQUE_GROUP -> unique(group(fields, "math_group_type_index"));
            case UNIQUE_SESSION -> unique(new Actor.Session());
            case SUM -> ofProperty(fields, Function.SUM);
            case AVG -> ofProperty(fields, Function.AVERAGE);
            case MIN -> ofProperty(fields, Function.MINIMUM);
            case MAX -> ofProperty(fields, Function.MAXIMUM);
            case MEDIAN -> ofProperty(fields, Function.MEDIAN);
            case P90 -> ofProperty(fields, Function.P90);
            case P95 -> ofProperty(fields, Function.P95);
            case P99 -> ofProperty(fields, Function.P99);
        };
    }

    private Aggregation unique(Actor actor) {
        return cumulative ? new Aggregation.FirstSeenActors(actor) : new Aggregation.UniqueActors(actor);
    }

    private static Actor person(Fields insight) {
        return insight.value("aggregation_group_type_index") == null
                ? new Actor.Person()
                : group(insight, "aggregation_group_type_index");
    }

    private static Actor group(Fields fields, String key) {
        Integer index = fields.number(key, 0, 4);
        if (index == null) {
            throw DuetException.invalid(fields.path(key), "the index of a group type is needed");
        }
        return new Actor.Group(index);
    }

    private static Aggregation ofProperty(Fields fields, Function function) {
        String property = fields.text("math_property", NAME_LENGTH);
        if (property == null) {
            throw DuetException.invalid(fields.path("math_property"), "this math needs the name of a property");
        }
        return new Aggregation.OfProperty(function, new Property.OfEvent(property));
    }
}
