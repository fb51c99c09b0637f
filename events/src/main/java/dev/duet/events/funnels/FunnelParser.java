package dev.duet.events.funnels;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.funnels.FunnelDefinition.Exclusion;
import dev.duet.events.funnels.FunnelDefinition.Order;
import dev.duet.events.question.Series;
import dev.duet.events.request.BreakdownReader;
import dev.duet.events.request.BreakdownReader.RequestedProperties;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.RelativeDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the filter of a funnel. */
final class FunnelParser {
    private static final int MOST_STEPS = 20;
    private static final int MOST_EXCLUSIONS = 20;
    private static final int MOST_BINS = 90;
    private static final int DEFAULT_WINDOW_DAYS = 14;
    private static final int LONGEST_WINDOW = 1_000_000;

    private enum WindowUnit {
        MINUTE(1),
        HOUR(60),
        DAY(24 * 60),
        WEEK(7 * 24 * 60),
        /** Thirty days: a conversion window is a length, not a page of the calendar. */
        MONTH(30 * 24 * 60);

        private final long minutes;

        WindowUnit(long minutes) {
            this.minutes = minutes;
        }
    }

    private final ProjectSettings project;
    private final RelativeDate.Calendar calendar;

    FunnelParser(ProjectSettings project, RelativeDate.Calendar calendar) {
        this.project = project;
        this.calendar = calendar;
    }

    FunnelRequest parse(ObjectNode filter, Supplier<@Nullable ZonedDateTime> firstEvent) {
        InsightReader insight = new InsightReader(project, filter, calendar);
        Fields fields = insight.fields();
        List<RequestedSeries> steps = insight.series();
        if (steps.size() > MOST_STEPS) {
            throw DuetException.invalid("events", "a funnel has at most " + MOST_STEPS + " steps, not " + steps.size());
        }
        Order order = fields.choice("funnel_order_type", Order.class, Order.ORDERED);
        List<Series> selections =
                new ArrayList<>(steps.stream().map(RequestedSeries::series).toList());
        List<Exclusion> exclusions = exclusions(insight, steps, order, selections);
        RequestedProperties properties = BreakdownReader.read(fields, project.definitions());
        int last = Math.max(0, steps.size() - 1);
        int from = fields.number("funnel_from_step", 0, 0, Math.max(0, last - 1));
        int to = fields.number("funnel_to_step", last, Math.min(from + 1, last), last);
        Interval interval = fields.choice("interval", Interval.class, Interval.DAY);
        FunnelRequest request = new FunnelRequest(
                project.id(),
                filter,
                fields.choice("funnel_viz_type", FunnelRequest.Form.class, FunnelRequest.Form.STEPS),
                steps,
                selections,
                new FunnelDefinition(steps.size(), order, window(fields), exclusions, overlaps(steps)),
                insight.actor(),
                properties == null ? List.<Property>of() : properties.properties(),
                breakdown(fields, properties, last),
                properties == null ? List.of() : properties.cohorts(),
                Buckets.of(insight.range(firstEvent), interval, project.timezone(), project.weekStart()),
                from,
                to,
                fields.number("bin_count", 1, MOST_BINS));
        // times have one row of bins for all: a split would leave actors out of the list that are in the bins
        return request.form() == FunnelRequest.Form.TIME_TO_CONVERT
                ? request.withoutBreakdown(request.selections())
                : request;
    }

    private static long window(Fields fields) {
        int legacyDays = fields.number("funnel_window_days", DEFAULT_WINDOW_DAYS, 1, LONGEST_WINDOW);
        Integer interval = fields.number("funnel_window_interval", 1, LONGEST_WINDOW);
        WindowUnit unit = fields.choice("funnel_window_interval_unit", WindowUnit.class, WindowUnit.DAY);
        long minutes = interval == null ? legacyDays * WindowUnit.DAY.minutes : interval * unit.minutes;
        return TimeUnit.MINUTES.toMicros(minutes);
    }

    private static FunnelBreakdown breakdown(Fields fields, @Nullable RequestedProperties properties, int lastStep) {
        if (properties == null) {
            return FunnelBreakdown.NONE;
        }
        return new FunnelBreakdown(
                properties.properties().size(),
                properties.limit(),
                fields.choice(
                        "breakdown_attribution_type",
                        FunnelBreakdown.Attribution.class,
                        FunnelBreakdown.Attribution.FIRST_TOUCH),
                fields.number("breakdown_attribution_value", 0, 0, lastStep));
    }

    /** Reads the exclusions and adds what they select behind the steps. */
    private static List<Exclusion> exclusions(
            InsightReader insight, List<RequestedSeries> steps, Order order, List<Series> selections) {
        List<Exclusion> exclusions = new ArrayList<>();
        Filter everywhere = insight.everywhere();
        int last = steps.size() - 1;
        for (Fields.Element element : insight.fields().list("exclusions", MOST_EXCLUSIONS)) {
            Fields fields = element.fields();
            RequestedSeries excluded = insight.eventOrAction(fields, exclusions.size(), everywhere);
            int from = step(fields, "funnel_from_step", last);
            int to = step(fields, "funnel_to_step", last);
            if (from >= to) {
                throw DuetException.invalid(
                        fields.path("funnel_to_step"), "step " + to + " does not come after step " + from);
            }
            if (order == Order.UNORDERED && (from != 0 || to != last)) {
                throw DuetException.invalid(
                        fields.path("funnel_from_step"),
                        "a funnel without order can only exclude over all its steps, 0 to " + last);
            }
            for (RequestedSeries step : steps.subList(from, to + 1)) {
                if (step.series().equals(excluded.series())) {
                    throw DuetException.invalid(
                            fields.path("id"), "\"" + excluded.label() + "\" is a step of the funnel itself");
                }
            }
            selections.add(excluded.series());
            exclusions.add(new Exclusion(from, to));
        }
        return exclusions;
    }

    private static int step(Fields fields, String key, int last) {
        Integer step = fields.number(key, 0, Math.max(0, last));
        if (step == null) {
            throw DuetException.invalid(fields.path(key), "the index of a step, from 0 to " + last + ", is needed");
        }
        return step;
    }

    private static List<List<Integer>> overlaps(List<RequestedSeries> steps) {
        List<List<Integer>> overlaps = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            List<Integer> earlier = new ArrayList<>();
            for (int other = 0; other < step; other++) {
                if (EventNames.canShare(
                        steps.get(other).series(), steps.get(step).series())) {
                    earlier.add(other);
                }
            }
            overlaps.add(earlier);
        }
        return overlaps;
    }
}
