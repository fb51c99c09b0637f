package dev.duet.events.trends;

import dev.duet.events.json.CanonicalJson;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.Breakdown;
import dev.duet.events.request.CohortLine;
import dev.duet.events.time.BucketNames;
import dev.duet.events.time.Buckets;
import dev.duet.events.trends.TrendsRequest.RequestedBreakdown;
import dev.duet.events.trends.TrendsRequest.RequestedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a trends answer, line by line. Not thread-safe: one for each answer. */
final class TrendsShape {
    private static final String REST = "Other";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A filter is repeated in every line; a longer one would make an answer of hundreds of lines too large to send. */
    private static final int LONGEST_FILTER = 8_000;

    private final TrendsRequest request;
    private final ArrayNode result = JSON.arrayNode();
    private final Map<String, String> binLabels = new HashMap<>();
    private final Map<String, CohortLine> cohorts = new HashMap<>();
    private final @Nullable ObjectNode filter;
    private final TrendsLinks links;

    TrendsShape(TrendsRequest request) {
        this.request = request;
        this.filter = CanonicalJson.write(request.filter()).length() <= LONGEST_FILTER ? request.filter() : null;
        this.links = new TrendsLinks(request);
        RequestedBreakdown breakdown = request.breakdown();
        if (breakdown != null) {
            breakdown.cohorts().forEach(cohort -> cohorts.put(cohort.key(), cohort));
        }
    }

    ArrayNode result() {
        return result;
    }

    /** Shows bins by their bounds instead of by their number. */
    void labelBins(Breakdown.ByBins bins) {
        for (int i = 0; i < bins.bins(); i++) {
            double from = bins.bounds().get(i);
            double to = bins.bounds().get(Math.min(i + 1, bins.bounds().size() - 1));
            String label = "[" + CanonicalJson.plain(from) + "," + CanonicalJson.plain(to) + "]";
            binLabels.put(String.valueOf(i), label);
            links.addBin(bins, i, label);
        }
    }

    void addSeries(int index, List<ChartLine> lines, Buckets buckets, @Nullable String period) {
        RequestedLine series = request.series().get(index);
        List<List<String>> named = TrendsLinks.named(lines);
        for (ChartLine line : lines) {
            String label = request.breakdown() == null
                    ? series.label()
                    : request.series().size() == 1
                            ? breakdownLabel(line)
                            : series.label() + " - " + breakdownLabel(line);
            ObjectNode shown = add(series.action(), label, line, buckets, period);
            links.add(shown, List.of(series), line, named, buckets, false);
        }
    }

    /** What a line of a formula is about: a value of the breakdown, or the rest. */
    private record Slot(List<String> value, boolean rest) {}

    /** The formula's line, or with a breakdown one for each value; series have their lines for the same values. */
    void addFormula(Formula formula, List<List<ChartLine>> series, Buckets buckets, @Nullable String period) {
        Map<Slot, List<@Nullable ChartLine>> bySlot = new LinkedHashMap<>();
        for (int i = 0; i < series.size(); i++) {
            for (ChartLine line : series.get(i)) {
                Slot slot = new Slot(line.value(), line.rest());
                bySlot.computeIfAbsent(slot, _ -> emptySlots(series.size())).set(i, line);
            }
        }
        List<@Nullable ChartLine> rest = bySlot.remove(new Slot(List.of(), true));
        List<List<String>> named = bySlot.keySet().stream().map(Slot::value).toList();
        bySlot.values().forEach(lines -> addFormulaLine(formula, lines, named, buckets, period));
        if (rest != null) {
            addFormulaLine(formula, rest, named, buckets, period);
        }
    }

    private void addFormulaLine(
            Formula formula,
            List<@Nullable ChartLine> slots,
            List<List<String>> named,
            Buckets buckets,
            @Nullable String period) {
        List<Double> data = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int at = bucket;
            IntToDoubleFunction values = i -> {
                ChartLine line = slots.get(i);
                return line == null ? 0 : line.data().get(at);
            };
            data.add(formula.value(values));
        }
        ChartLine model =
                slots.stream().filter(java.util.Objects::nonNull).findFirst().orElseThrow();
        ChartLine line = new ChartLine(model.value(), model.rest(), data);
        String label = request.breakdown() == null ? "Formula (" + formula.text() + ")" : breakdownLabel(line);
        ObjectNode shown = add(null, label, line, buckets, period);
        links.add(shown, request.series(), line, named, buckets, true);
    }

    private static List<@Nullable ChartLine> emptySlots(int count) {
        List<@Nullable ChartLine> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(null);
        }
        return slots;
    }

    private ObjectNode add(
            @Nullable ObjectNode action, String label, ChartLine line, Buckets buckets, @Nullable String period) {
        ObjectNode shown = result.addObject();
        shown.set("action", action == null ? JSON.nullNode() : action);
        shown.put("label", label);
        if (request.display().isTimeSeries()) {
            addTimeSeries(shown, line, buckets, period);
        } else {
            shown.set("aggregated_value", Numbers.shown(line.data().getFirst()));
        }
        RequestedBreakdown breakdown = request.breakdown();
        if (breakdown != null) {
            if (!cohorts.isEmpty()) {
                shown.set("breakdown_value", cohort(line.value().getFirst()).value());
            } else if (breakdown.isList() && !line.rest()) {
                ArrayNode values = shown.putArray("breakdown_value");
                line.value().forEach(value -> values.add(shownValue(value)));
            } else {
                shown.put("breakdown_value", breakdownLabel(line));
            }
        }
        if (period != null) {
            shown.put("compare", true);
            shown.put("compare_label", period);
        }
        shown.set("filter", filter == null ? JSON.nullNode() : filter);
        return shown;
    }

    private void addTimeSeries(ObjectNode shown, ChartLine line, Buckets buckets, @Nullable String period) {
        ChartLine drawn = request.display().isCumulative() ? line.accumulated() : line;
        shown.put("count", Numbers.rounded(line.sum()));
        ArrayNode data = shown.putArray("data");
        for (double value : drawn.data()) {
            data.add(Numbers.shown(value));
        }
        ArrayNode labels = shown.putArray("labels");
        ArrayNode days = shown.putArray("days");
        BucketNames names = new BucketNames(buckets);
        String unit = buckets.interval().name().toLowerCase(Locale.ROOT);
        for (int i = 0; i < buckets.count(); i++) {
            labels.add(period == null ? names.label(i) : unit + " " + i);
            days.add(names.day(i));
        }
    }

    private String breakdownLabel(ChartLine line) {
        return line.rest()
                ? REST
                : String.join("::", line.value().stream().map(this::shownValue).toList());
    }

    private CohortLine cohort(String key) {
        return java.util.Objects.requireNonNull(cohorts.get(key), key);
    }

    private String shownValue(String value) {
        return !cohorts.isEmpty() ? cohort(value).label() : binLabels.getOrDefault(value, value);
    }
}
