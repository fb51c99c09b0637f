package dev.duet.events.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.CohortCriterion.Times;
import dev.duet.events.question.Series;
import dev.duet.events.request.DateRangeParser;
import dev.duet.events.request.Fields;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the older form of a definition: {@code groups}, of which one has to be met, each with {@code properties} and with
 * an event or action that was done so often in some days.
 */
record GroupsParser(CohortParser criteria, BehaviourParser behaviour, RelativeDate.Calendar calendar) {
    private static final int MOST = 100;
    private static final int MOST_DAYS = 36_500;

    /** Null where there are none. */
    @Nullable
    Condition parse(Fields cohort) {
        List<Condition> groups = new ArrayList<>();
        for (Fields.Element element : cohort.list("groups", MOST)) {
            List<Condition> parts = new ArrayList<>();
            Fields group = element.fields();
            Condition properties = properties(group);
            if (properties != null) {
                parts.add(properties);
            }
            if (group.value("action_id") != null || group.value("event_id") != null) {
                parts.add(Condition.of(done(group)));
            }
            if (!parts.isEmpty()) {
                groups.add(Condition.all(parts));
            }
        }
        return groups.isEmpty() ? null : Condition.any(groups);
    }

    private @Nullable Condition properties(Fields group) {
        JsonNode properties = group.value("properties");
        if (properties == null) {
            return null;
        }
        if (!properties.isObject()) {
            return criteria.all(group.list("properties", MOST));
        }
        return properties.has("values")
                ? criteria.one(new Fields.Element(properties, group.path("properties")), 1)
                : criteria.all(map(properties, group.path("properties")));
    }

    /** The oldest form: {@code {"email__icontains": "x"}}. */
    private static List<Fields.Element> map(JsonNode properties, String path) {
        List<Fields.Element> elements = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : properties.properties()) {
            String name = entry.getKey();
            int separator = name.lastIndexOf("__");
            ObjectNode filter = JsonNodeFactory.instance.objectNode();
            filter.put("key", separator > 0 ? name.substring(0, separator) : name);
            filter.put("operator", separator > 0 ? name.substring(separator + 2) : "exact");
            filter.set("value", entry.getValue());
            elements.add(new Fields.Element(filter, path + "." + name));
        }
        return elements;
    }

    /** A count of 0 means all persons who did not do it. */
    private CohortCriterion done(Fields group) {
        boolean isAction = group.value("action_id") != null;
        Series series = isAction
                ? behaviour.action(group, "action_id", "event_filters")
                : behaviour.event(group, "event_id", "event_filters");
        TimeRange range = range(group);
        if ("0".equals(group.text("count", 20))) {
            CohortCriterion everybody = new CohortCriterion.HasProperties(Filter.EVERYTHING);
            CohortCriterion those = new CohortCriterion.Performed(series, range, Times.ANY);
            return switch (BehaviourParser.operator(group, "count_operator")) {
                case EXACT, EQ, LTE -> new CohortCriterion.Except(everybody, those);
                case GT -> those;
                case GTE -> everybody;
                case LT -> new CohortCriterion.Either(List.of());
            };
        }
        Times times =
                group.value("count") == null ? Times.ANY : BehaviourParser.times(group, "count_operator", "count");
        return new CohortCriterion.Performed(series, range, times);
    }

    private TimeRange range(Fields group) {
        Integer days = group.number("days", 1, MOST_DAYS);
        if (days != null) {
            return behaviour.since(Duration.ofDays(days));
        }
        if (group.value("start_date") == null) {
            return behaviour.ever();
        }
        ObjectNode dates = JsonNodeFactory.instance.objectNode();
        dates.set("date_from", group.value("start_date"));
        dates.set("date_to", group.value("end_date"));
        try {
            return new DateRangeParser(calendar).parse(Fields.of(dates), () -> null);
        } catch (DuetException e) {
            throw DuetException.invalid(group.path("start_date"), e.getMessage() == null ? "no date" : e.getMessage());
        }
    }
}
