package dev.duet.events.trends;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.filter.Filter;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.trends.TrendsRequest.RequestedBreakdown;
import dev.duet.events.trends.TrendsRequest.RequestedLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers trends: reads the filter, asks the engine, computes what is left to compute, and shapes the result. The same for
 * every engine. Thread-safe.
 */
public final class TrendsInsight {
    private final Engine engine;
    private final Clock clock;

    public TrendsInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * The {@code result} of the API's answer.
     *
     * @param filter the API's filter object
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read, and what the
     *     engine throws
     */
    public ArrayNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        TrendsRequest request = new TrendsParser(project, project.calendar(clock))
                .parse(filter, () -> FirstEvents.of(engine, project, purpose));
        return new Asking(request, purpose).result();
    }

    /** One request being answered. */
    private final class Asking {
        private final TrendsRequest request;
        private final Purpose purpose;
        private final TrendsShape shape;

        Asking(TrendsRequest request, Purpose purpose) {
            this.request = request;
            this.purpose = purpose;
            this.shape = new TrendsShape(request);
        }

        ArrayNode result() {
            if (request.series().isEmpty()) {
                return shape.result();
            }
            List<Breakdown> breakdowns = breakdowns(request.breakdown());
            List<List<ChartLine>> current = period(request.buckets(), breakdowns);
            Formula formula = request.formula();
            if (formula != null) {
                addFormula(formula, breakdowns, current);
                return shape.result();
            }
            List<List<ChartLine>> previous = request.compare()
                    ? period(request.buckets().previous(), sameValues(breakdowns, current))
                    : List.of();
            for (int i = 0; i < current.size(); i++) {
                shape.addSeries(i, current.get(i), request.buckets(), request.compare() ? "current" : null);
                if (request.compare()) {
                    shape.addSeries(i, previous.get(i), request.buckets().previous(), "previous");
                }
            }
            return shape.result();
        }

        private void addFormula(Formula formula, List<Breakdown> breakdowns, List<List<ChartLine>> current) {
            List<Breakdown> shared = sharedValues(breakdowns, current);
            List<List<ChartLine>> aligned = shared.equals(breakdowns) ? current : period(request.buckets(), shared);
            shape.addFormula(formula, aligned, request.buckets(), request.compare() ? "current" : null);
            if (request.compare()) {
                Buckets before = request.buckets().previous();
                shape.addFormula(formula, period(before, shared), before, "previous");
            }
        }

        /** The breakdown of each series; empty without one. */
        private List<Breakdown> breakdowns(@Nullable RequestedBreakdown requested) {
            if (requested == null || !requested.cohorts().isEmpty()) {
                return List.of();
            }
            Breakdown breakdown = requested.bins() == null
                    ? new Breakdown.ByProperties(requested.properties(), requested.limit(), null)
                    : bins(requested, requested.bins());
            if (breakdown instanceof Breakdown.ByBins byBins) {
                shape.labelBins(byBins);
            }
            return request.series().stream().map(series -> breakdown).toList();
        }

        /** Bins over the numbers of the first series; the others use the same, or their lines could not be compared. */
        private Breakdown bins(RequestedBreakdown requested, int bins) {
            List<Double> quantiles = engine.answer(
                            new HistogramQuestion(
                                    request.project(),
                                    request.series().getFirst().series(),
                                    request.buckets().range(),
                                    requested.properties().getFirst(),
                                    bins),
                            purpose)
                    .quantiles();
            Set<Double> bounds = new LinkedHashSet<>();
            quantiles.forEach(quantile -> bounds.add(Numbers.rounded(quantile)));
            return new Breakdown.ByBins(
                    requested.properties().getFirst(), bounds.isEmpty() ? List.of(0.0) : List.copyOf(bounds));
        }

        /** For each series its lines over one period. */
        private List<List<ChartLine>> period(Buckets buckets, List<Breakdown> breakdowns) {
            List<List<ChartLine>> lines = new ArrayList<>();
            for (int i = 0; i < request.series().size(); i++) {
                RequestedLine series = request.series().get(i);
                lines.add(
                        cohorts().isEmpty()
                                ? chartLines(ask(
                                        series,
                                        series.series().filter(),
                                        buckets,
                                        breakdowns.isEmpty() ? null : breakdowns.get(i)))
                                : cohortLines(series, buckets));
            }
            return lines;
        }

        private TrendsAnswer ask(RequestedLine series, Filter filter, Buckets buckets, @Nullable Breakdown breakdown) {
            Series events = new Series(series.series().event(), filter);
            return engine.answer(
                    new TrendsQuestion(request.project(), events, series.aggregation(), buckets, breakdown), purpose);
        }

        private List<CohortLine> cohorts() {
            RequestedBreakdown breakdown = request.breakdown();
            return breakdown == null ? List.of() : breakdown.cohorts();
        }

        /** A question for each cohort: a person may be in several of them. */
        private List<ChartLine> cohortLines(RequestedLine series, Buckets buckets) {
            List<ChartLine> lines = new ArrayList<>();
            for (CohortLine cohort : cohorts()) {
                Filter members = Filter.both(series.series().filter(), cohort.filter());
                for (TrendsAnswer.Line line :
                        ask(series, members, buckets, null).lines()) {
                    lines.add(new ChartLine(List.of(cohort.key()), false, line.data()).smoothed(request.smoothing()));
                }
            }
            return lines;
        }

        private List<ChartLine> chartLines(TrendsAnswer answer) {
            RequestedBreakdown breakdown = request.breakdown();
            return answer.lines().stream()
                    .filter(line -> !line.rest() || breakdown == null || !breakdown.hideRest())
                    .map(line -> new ChartLine(line.value(), line.rest(), line.data()).smoothed(request.smoothing()))
                    .toList();
        }

        /** The values that the lines have, so that another period shows the same ones. */
        private List<Breakdown> sameValues(List<Breakdown> breakdowns, List<List<ChartLine>> lines) {
            List<Breakdown> same = new ArrayList<>();
            for (int i = 0; i < breakdowns.size(); i++) {
                same.add(fixed(breakdowns.get(i), values(List.of(lines.get(i)))));
            }
            return same;
        }

        /** The union of all series' values, so that a formula finds each value in each series and not in its rest. */
        private List<Breakdown> sharedValues(List<Breakdown> breakdowns, List<List<ChartLine>> lines) {
            if (breakdowns.isEmpty()) {
                return breakdowns;
            }
            Breakdown shared = fixed(breakdowns.getFirst(), values(lines));
            return breakdowns.stream().map(breakdown -> shared).toList();
        }

        private List<List<String>> values(List<List<ChartLine>> lines) {
            Set<List<String>> values = new LinkedHashSet<>();
            lines.forEach(
                    series -> series.stream().filter(line -> !line.rest()).forEach(line -> values.add(line.value())));
            return List.copyOf(values);
        }

        private Breakdown fixed(Breakdown breakdown, List<List<String>> values) {
            return switch (breakdown) {
                case Breakdown.ByProperties by -> new Breakdown.ByProperties(by.properties(), by.limit(), values);
                case Breakdown.ByBins by -> by;
            };
        }
    }
}
