package dev.duet.events.trends;

import dev.duet.events.DuetException;
import dev.duet.events.request.BreakdownReader;
import dev.duet.events.request.BreakdownReader.RequestedProperties;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import dev.duet.events.trends.TrendsRequest.RequestedBreakdown;
import dev.duet.events.trends.TrendsRequest.RequestedLine;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the filter of a trends insight. */
final class TrendsParser {
    private static final int MOST_BINS = 90;
    private static final int WIDEST_SMOOTHING = 1_000;

    private final ProjectSettings project;
    private final RelativeDate.Calendar calendar;

    TrendsParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.project = project;
        this.calendar = calendar;
    }

    TrendsRequest parse(ObjectNode filter, Supplier<@Nullable ZonedDateTime> firstEvent) {
        InsightReader insight = new InsightReader(project, filter, calendar);
        Fields fields = insight.fields();
        Display display = fields.choice("display", Display.class, Display.ACTIONSLINEGRAPH);
        Interval interval = fields.choice("interval", Interval.class, Interval.DAY);
        TimeRange range = insight.range(firstEvent);
        Buckets buckets = display.isTimeSeries()
                ? Buckets.of(range, interval, project.timezone(), project.weekStart())
                : Buckets.whole(range, interval, project.timezone(), project.weekStart());
        AggregationReader aggregations = new AggregationReader(insight.actor(), display.isCumulative());
        List<RequestedLine> lines = insight.series().stream()
                .map(series -> new RequestedLine(
                        series.label(), series.action(), series.series(), aggregations.read(series.fields())))
                .toList();
        return new TrendsRequest(
                project.id(),
                filter,
                lines,
                buckets,
                display,
                fields.flag("compare"),
                formula(fields, lines.size()),
                breakdown(fields, project),
                fields.number("smoothing_intervals", 1, 1, WIDEST_SMOOTHING));
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

    private static @Nullable RequestedBreakdown breakdown(Fields fields, ProjectSettings project) {
        RequestedProperties properties = BreakdownReader.read(fields, project.definitions());
        if (properties == null) {
            return null;
        }
        Integer bins = fields.number("breakdown_histogram_bin_count", 1, MOST_BINS);
        if (bins != null && properties.properties().size() != 1) {
            throw DuetException.invalid(
                    "breakdown_histogram_bin_count", "bins are made of one property, not of several or of cohorts");
        }
        return new RequestedBreakdown(
                properties.properties(),
                properties.isList(),
                properties.limit(),
                bins,
                fields.flag("breakdown_hide_other_aggregation"),
                properties.cohorts());
    }
}
