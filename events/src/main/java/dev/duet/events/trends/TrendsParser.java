package dev.duet.events.trends;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Series;
import dev.duet.events.request.DateRangeParser;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import dev.duet.events.trends.TrendsRequest.RequestedBreakdown;
import dev.duet.events.trends.TrendsRequest.RequestedSeries;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the filter of a trends insight. Every refusal names the field. */
final class TrendsParser {
    private static final int MOST_BREAKDOWN_VALUES = 1_000;
    private static final int DEFAULT_BREAKDOWN_VALUES = 25;
    private static final int MOST_BREAKDOWN_PROPERTIES = 5;
    private static final int MOST_BINS = 90;
    private static final int KEY_LENGTH = 400;

    private enum BreakdownType {
        EVENT,
        PERSON,
        GROUP,
        COHORT
    }

    private enum ShownAs {
        VOLUME,
        STICKINESS,
        LIFECYCLE
    }

    private final ProjectSettings project;
    private final RelativeDate.Calendar calendar;
    private final FilterParser filters;

    TrendsParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.project = project;
        this.calendar = calendar;
        this.filters = new FilterParser(calendar);
    }

    TrendsRequest parse(ObjectNode filter, Supplier<@Nullable ZonedDateTime> firstEvent) {
        Fields fields = Fields.of(filter);
        if (fields.choice("shown_as", ShownAs.class, ShownAs.VOLUME) != ShownAs.VOLUME) {
            throw DuetException.invalid("shown_as", "this instance answers trends with Volume only");
        }
        Display display = fields.choice("display", Display.class, Display.ACTIONSLINEGRAPH);
        TimeRange range = new DateRangeParser(calendar).parse(fields, firstEvent);
        Interval interval = fields.choice("interval", Interval.class, Interval.DAY);
        Buckets buckets = display.isTimeSeries()
                ? Buckets.of(range, interval, project.timezone(), project.weekStart())
                : Buckets.whole(range, interval, project.timezone(), project.weekStart());
        List<RequestedSeries> series = series(fields, display);
        return new TrendsRequest(
                project.id(),
                filter,
                series,
                buckets,
                display,
                fields.flag("compare"),
                formula(fields, series.size()),
                breakdown(fields),
                fields.number("smoothing_intervals", 1, 1, 1_000));
    }

    private List<RequestedSeries> series(Fields fields, Display display) {
        Filter everywhere = filters.parse(fields, "properties");
        if (fields.flag("filter_test_accounts")) {
            ObjectNode testAccounts = JsonNodeFactory.instance.objectNode();
            testAccounts.set("test_account_filters", project.testAccountFilters());
            everywhere = Filter.both(everywhere, filters.parse(Fields.of(testAccounts), "test_account_filters"));
        }
        SeriesParser parser = new SeriesParser(filters, display.isCumulative());
        List<RequestedSeries> series = new ArrayList<>();
        for (RequestedSeries each : parser.parse(fields)) {
            Series restricted = TrendsRequest.restricted(each.series(), everywhere);
            series.add(new RequestedSeries(each.label(), each.action(), restricted, each.aggregation()));
        }
        return series;
    }

    private static @Nullable Formula formula(Fields fields, int series) {
        String text = fields.text("formula", 1_000);
        if (text == null) {
            return null;
        }
        try {
            return Formula.parse(text, series);
        } catch (Formula.SyntaxException e) {
            throw DuetException.invalid("formula", "\"" + text + "\" cannot be computed: " + e.getMessage());
        }
    }

    private static @Nullable RequestedBreakdown breakdown(Fields fields) {
        JsonNode value = fields.value("breakdown");
        if (value == null) {
            return null;
        }
        BreakdownType type = fields.choice("breakdown_type", BreakdownType.class, BreakdownType.EVENT);
        boolean isList = value.isArray();
        List<String> keys = new ArrayList<>();
        if (isList) {
            for (Fields.Element element : fields.list("breakdown", MOST_BREAKDOWN_PROPERTIES)) {
                keys.add(key(element));
            }
        } else {
            String key = fields.text("breakdown", KEY_LENGTH);
            keys.add(key == null ? "" : key);
        }
        if (keys.isEmpty()) {
            return null;
        }
        List<Property> properties =
                keys.stream().map(key -> property(fields, type, key)).toList();
        Integer bins = fields.number("breakdown_histogram_bin_count", 1, MOST_BINS);
        if (bins != null && properties.size() > 1) {
            throw DuetException.invalid(
                    "breakdown_histogram_bin_count", "bins are made of one property, not of several");
        }
        int limit = fields.number("breakdown_limit", DEFAULT_BREAKDOWN_VALUES, 1, MOST_BREAKDOWN_VALUES);
        return new RequestedBreakdown(properties, isList, limit, bins, fields.flag("breakdown_hide_other_aggregation"));
    }

    private static String key(Fields.Element element) {
        JsonNode value = element.value();
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > KEY_LENGTH) {
            throw DuetException.invalid(element.path(), "the name of a property is expected");
        }
        return value.stringValue();
    }

    private static Property property(Fields fields, BreakdownType type, String key) {
        return switch (type) {
            case EVENT -> new Property.OfEvent(key);
            case PERSON -> new Property.OfPerson(key);
            case GROUP -> {
                Integer index = fields.number("breakdown_group_type_index", 0, 4);
                if (index == null) {
                    throw DuetException.invalid("breakdown_group_type_index", "the index of a group type is needed");
                }
                yield new Property.OfGroup(index, key);
            }
            case COHORT ->
                throw DuetException.invalid(
                        "breakdown_type", "this instance breaks down by event, person and group properties only");
        };
    }
}
