package dev.duet.events.funnels;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.Buckets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A funnel filter, read, defaulted and checked.
 *
 * @param project whose data
 * @param filter what was sent
 * @param steps in their order
 * @param selections the steps' series, then the exclusions'
 * @param properties what the breakdown is by; empty without one
 * @param cohorts what the breakdown is by in place of properties
 * @param buckets the range, in the buckets of the trends form
 * @param fromStep for times and trends, counted from 0
 * @param toStep for times and trends, counted from 0, after {@code fromStep}
 * @param bins how many bins the times are sorted into; null: as many as fit the number of samples
 */
record FunnelRequest(
        long project,
        ObjectNode filter,
        Form form,
        List<RequestedSeries> steps,
        List<Series> selections,
        FunnelDefinition definition,
        Actor actor,
        List<Property> properties,
        FunnelBreakdown breakdown,
        List<CohortLine> cohorts,
        Buckets buckets,
        int fromStep,
        int toStep,
        @Nullable Integer bins) {

    /** The same funnel for the members of one cohort, as if the filter had asked for this line only. */
    FunnelRequest of(CohortLine cohort) {
        ObjectNode line = filter.deepCopy();
        line.set("funnel_step_breakdown", cohort.value());
        List<Series> members = selections.stream()
                .map(series -> new Series(series.event(), Filter.both(series.filter(), cohort.filter())))
                .toList();
        return new FunnelRequest(
                project,
                line,
                form,
                steps,
                members,
                definition,
                actor,
                properties,
                breakdown,
                List.of(),
                buckets,
                fromStep,
                toStep,
                bins);
    }

    /** The same funnel for the cohort that {@code funnel_step_breakdown} names, for everybody where it names none. */
    FunnelRequest ofChosenCohort(Fields fields) {
        CohortLine cohort = cohorts.isEmpty() ? null : CohortLine.chosen(fields, "funnel_step_breakdown", cohorts);
        return cohort == null ? this : of(cohort);
    }

    /** What a fold makes of the runs of the actors. */
    <R> SequencesQuestion<R> question(Among among, SequenceFold<R> fold) {
        return new SequencesQuestion<>(
                project,
                actor,
                selections,
                definition.order() == FunnelDefinition.Order.STRICT,
                breakdown.properties() == 0 ? List.of() : properties,
                false,
                buckets.range(),
                among,
                fold);
    }

    /** The same funnel for other selections, and without breakdown. */
    FunnelRequest withoutBreakdown(List<Series> others) {
        return new FunnelRequest(
                project,
                filter,
                form,
                steps,
                List.copyOf(others),
                definition,
                actor,
                List.of(),
                FunnelBreakdown.NONE,
                List.of(),
                buckets,
                fromStep,
                toStep,
                bins);
    }

    /** The {@code funnel_viz_type}, by its names in the API. */
    enum Form {
        STEPS,
        TIME_TO_CONVERT,
        TRENDS
    }
}
