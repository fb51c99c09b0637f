package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Series;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what all insights have in common from one filter object: the range, the conditions that hold for every series, the
 * series themselves, and whose number is counted. Every refusal names the field.
 */
public final class InsightReader {
    /** As many as a formula has letters. */
    private static final int MOST_SERIES = 26;

    private static final int MOST_CLEANINGS = 200;
    private static final int NAME_LENGTH = 400;
    private static final int MOST_ORDER = 10_000;
    private static final List<String> REPEATED =
            List.of("custom_name", "math", "math_property", "math_group_type_index", "properties");

    private final ProjectSettings project;
    private final Fields fields;
    private final RelativeDate.Calendar calendar;
    private final FilterParser filters;

    public InsightReader(ProjectSettings project, ObjectNode filter, RelativeDate.Calendar calendar) {
        this.project = project;
        this.fields = Fields.of(filter);
        this.calendar = calendar;
        this.filters = new FilterParser(calendar);
    }

    /** The fields of the filter object. */
    public Fields fields() {
        return fields;
    }

    /** The range of {@code date_from} and {@code date_to}; see {@link DateRangeParser#parse}. */
    public TimeRange range(Supplier<@Nullable ZonedDateTime> firstEvent) {
        return new DateRangeParser(calendar).parse(fields, firstEvent);
    }

    /** The condition on every event: {@code properties}, and with {@code filter_test_accounts} the project's own. */
    public Filter everywhere() {
        Filter given = filters.parse(fields, "properties");
        if (!fields.flag("filter_test_accounts")) {
            return given;
        }
        ObjectNode testAccounts = JsonNodeFactory.instance.objectNode();
        testAccounts.set("test_account_filters", project.testAccountFilters());
        return Filter.both(given, filters.parse(Fields.of(testAccounts), "test_account_filters"));
    }

    /** The project's own replacements within the items of paths. */
    public List<Fields.Element> projectCleanings() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.set("path_cleaning_filters", project.pathCleaningFilters());
        return Fields.of(settings).list("path_cleaning_filters", MOST_CLEANINGS);
    }

    /** Persons, or with {@code aggregation_group_type_index} the groups of that type. */
    public Actor actor() {
        return actor(fields);
    }

    /** The same for the fields of a filter. */
    public static Actor actor(Fields fields) {
        return fields.value("aggregation_group_type_index") == null
                ? new Actor.Person()
                : new Actor.Group(groupType(fields, "aggregation_group_type_index"));
    }

    /** The index of a group type, which has to be there. */
    public static int groupType(Fields fields, String key) {
        return PropertyFilterParser.groupType(fields, key);
    }

    /**
     * A series as it was asked for.
     *
     * @param event the event's name; null for all events and for an action
     * @param label how it is called in a chart
     * @param order its place
     * @param action what was sent, for the answer to repeat
     * @param series what it selects, with the condition on every event
     * @param fields the rest of what was sent
     */
    public record RequestedSeries(
            @Nullable String event, String label, int order, ObjectNode action, Series series, Fields fields) {}

    /** {@code events} and {@code actions} by their order. */
    public List<RequestedSeries> series() {
        Filter everywhere = everywhere();
        List<RequestedSeries> series = new ArrayList<>();
        for (Fields.Element element : fields.list("events", MOST_SERIES)) {
            series.add(event(element.fields(), series.size(), everywhere));
        }
        for (Fields.Element element : fields.list("actions", MOST_SERIES - series.size())) {
            series.add(action(element.fields(), series.size(), everywhere));
        }
        return series.stream()
                .sorted(Comparator.comparingInt(RequestedSeries::order))
                .toList();
    }

    /** One series under a key of its own; null where the key is absent. */
    public @Nullable RequestedSeries single(String key) {
        JsonNode value = fields.value(key);
        if (value == null) {
            return null;
        }
        Fields series = Fields.at(value, fields.path(key));
        return eventOrAction(series, 0, everywhere());
    }

    /** A series in a list of another name, such as {@code exclusions}. */
    public RequestedSeries eventOrAction(Fields series, int place, Filter everywhere) {
        if ("actions".equals(series.text("type", NAME_LENGTH))) {
            return action(series, place, everywhere);
        }
        return event(series, place, everywhere);
    }

    private RequestedSeries event(Fields series, int place, Filter everywhere) {
        String event = series.text("id", NAME_LENGTH);
        String name = series.text("name", NAME_LENGTH);
        String label = name != null ? name : event != null ? event : "All events";
        int order = series.number("order", place, 0, MOST_ORDER);
        JsonNode id = event == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(event);
        return new RequestedSeries(
                event,
                label,
                order,
                repeated(series, id, "events", label, order),
                new Series(event, Filter.both(everywhere, filters.parse(series, "properties"))),
                series);
    }

    private RequestedSeries action(Fields series, int place, Filter everywhere) {
        long id = actionId(series, "id");
        Definitions.Action action = definedAction(project, id, series.path("id"));
        String name = series.text("name", NAME_LENGTH);
        String label = name != null ? name : action.name();
        int order = series.number("order", place, 0, MOST_ORDER);
        Series events = new ActionReader(calendar).read(action.steps());
        Filter filter = Filter.both(everywhere, filters.parse(series, "properties"));
        return new RequestedSeries(
                null,
                label,
                order,
                repeated(series, JsonNodeFactory.instance.numberNode(id), "actions", label, order),
                new Series(events.event(), Filter.both(filter, events.filter())),
                series);
    }

    /** The id of an action, which has to be there. */
    public static long actionId(Fields fields, String key) {
        String text = fields.text(key, NAME_LENGTH);
        if (text == null || !text.matches("[0-9]{1,18}")) {
            throw DuetException.invalid(fields.path(key), "the id of an action is expected, not \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /** The action with this id; a 400 that names the field where the project has none. */
    public static Definitions.Action definedAction(ProjectSettings project, long id, String path) {
        Definitions.Action action = project.definitions().action(id);
        if (action == null) {
            throw DuetException.invalid(path, "there is no action " + id + " in this project");
        }
        return action;
    }

    private static ObjectNode repeated(Fields series, JsonNode id, String type, String label, int order) {
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.set("id", id);
        action.put("type", type);
        action.put("order", order);
        action.put("name", label);
        for (String key : REPEATED) {
            JsonNode value = series.raw(key);
            action.set(key, value == null ? JsonNodeFactory.instance.nullNode() : value);
        }
        return action;
    }
}
