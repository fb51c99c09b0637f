package dev.duet.events.trends;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Series;
import dev.duet.events.request.CohortLine;
import dev.duet.events.time.Buckets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trends filter, read, defaulted and checked.
 *
 * @param project whose data
 * @param filter what was sent, for the answer to repeat
 * @param series in the order of the chart; the first is A of a formula
 * @param buckets the current period
 * @param display what kind of chart
 * @param compare whether the previous period is wanted beside the current one
 * @param formula over the series; null to show the series themselves
 * @param breakdown how each series is split; null for not at all
 * @param smoothing over how many buckets a value is averaged, 1 for none
 */
record TrendsRequest(
        long project,
        ObjectNode filter,
        List<RequestedLine> series,
        Buckets buckets,
        Display display,
        boolean compare,
        @Nullable Formula formula,
        @Nullable RequestedBreakdown breakdown,
        int smoothing) {

    /**
     * A series and how it is called.
     *
     * @param action what was sent, for the answer to repeat
     */
    record RequestedLine(String label, ObjectNode action, Series series, Aggregation aggregation) {}

    /**
     * A breakdown before its values are known.
     *
     * @param isList whether values are answered as lists
     * @param cohorts what the series are split by in place of properties
     * @param bins into how many bins the numbers are sorted; null: by value
     */
    record RequestedBreakdown(
            List<Property> properties,
            boolean isList,
            int limit,
            @Nullable Integer bins,
            boolean hideRest,
            List<CohortLine> cohorts) {}
}
