package dev.duet.events.funnels;

import dev.duet.events.actors.LinkBudget;
import dev.duet.events.json.Numbers;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.time.BucketNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a funnel's answer. */
final class FunnelShape {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What the line of all values without one of their own is called. */
    static final String REST = "Other";

    private static final int LEAST_BINS = 3;
    private static final int MOST_BINS = 60;
    private static final long WIDTH_OF_EQUALS = 60;

    private FunnelShape() {}

    static JsonNode empty() {
        return JSON.arrayNode();
    }

    static JsonNode steps(FunnelRequest request, List<ValueTallies.Line<StepsFold.Tally>> lines) {
        if (request.breakdown().properties() == 0) {
            return steps(request, lines.getFirst(), links(request, lines.getFirst(), lines));
        }
        ArrayNode result = JSON.arrayNode();
        lines.forEach(line -> result.add(steps(request, line, links(request, line, lines))));
        return result;
    }

    private static ArrayNode steps(FunnelRequest request, ValueTallies.Line<StepsFold.Tally> line, FunnelLinks links) {
        ArrayNode result = JSON.arrayNode();
        for (int i = 0; i < request.steps().size(); i++) {
            RequestedSeries step = request.steps().get(i);
            ObjectNode shown = result.addObject();
            shown.set("action_id", step.action().get("id"));
            shown.put("name", step.label());
            shown.set("custom_name", step.action().get("custom_name"));
            shown.put("order", i);
            shown.put("count", line.tally().reached(i));
            shown.put("type", step.action().get("type").stringValue());
            shown.set("average_conversion_time", time(line.tally().seconds(i).mean()));
            shown.set("median_conversion_time", time(line.tally().seconds(i).median()));
            if (request.breakdown().properties() > 0) {
                shown.set("breakdown", value(line));
                shown.set("breakdown_value", value(line));
            }
            links.addTo(shown, i + 1);
            shown.putArray("people");
        }
        return result;
    }

    /** Bins of whole seconds from the shortest time on; the last of them holds the longest. */
    static JsonNode times(FunnelRequest request, Samples seconds) {
        ObjectNode result = JSON.objectNode();
        ArrayNode bins = result.putArray("bins");
        result.set("average_conversion_time", time(seconds.mean()));
        if (seconds.count() == 0) {
            return result;
        }
        double[] sorted = seconds.sorted();
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        Integer asked = request.bins();
        int count =
                asked != null ? asked : Math.clamp((long) Math.ceil(Math.cbrt(sorted.length)), LEAST_BINS, MOST_BINS);
        long width = least == most ? WIDTH_OF_EQUALS : (long) Math.ceil((most - least) / count);
        long start = (long) Math.floor(least);
        long[] counts = new long[count + 1];
        for (double second : sorted) {
            counts[(int) Math.min(count, (long) Math.floor((second - start) / width))]++;
        }
        for (int i = 0; i <= count; i++) {
            bins.addArray().add(start + i * width).add(counts[i]);
        }
        return result;
    }

    static JsonNode trends(FunnelRequest request, List<ValueTallies.Line<EntranceFold.Tally>> lines) {
        BucketNames names = new BucketNames(request.buckets());
        LinkBudget budget = new LinkBudget();
        ArrayNode result = JSON.arrayNode();
        for (ValueTallies.Line<EntranceFold.Tally> line : lines) {
            ObjectNode shown = result.addObject();
            shown.put("count", request.buckets().count());
            ArrayNode data = shown.putArray("data");
            ArrayNode days = shown.putArray("days");
            ArrayNode labels = shown.putArray("labels");
            for (int i = 0; i < request.buckets().count(); i++) {
                long from = line.tally().reachedFrom(i);
                data.add(Numbers.shown(
                        from == 0 ? 0 : Numbers.decimals(100.0 * line.tally().reachedTo(i) / from, 2)));
                days.add(names.day(i));
                labels.add(names.label(i));
            }
            if (request.breakdown().properties() > 0) {
                shown.set("breakdown_value", value(line));
            }
            links(request, line, lines).addTo(shown, request.buckets(), budget);
        }
        return result;
    }

    private static FunnelLinks links(
            FunnelRequest request, ValueTallies.Line<?> line, List<? extends ValueTallies.Line<?>> lines) {
        return line.rest()
                ? FunnelLinks.ofRest(
                        request,
                        lines.stream()
                                .filter(other -> !other.rest())
                                .<List<String>>map(ValueTallies.Line::value)
                                .toList())
                : FunnelLinks.of(request, value(line));
    }

    private static ArrayNode value(ValueTallies.Line<?> line) {
        ArrayNode values = JSON.arrayNode();
        (line.rest() ? List.of(REST) : line.value()).forEach(values::add);
        return values;
    }

    private static JsonNode time(@Nullable Double seconds) {
        return seconds == null ? JSON.nullNode() : Numbers.shown(seconds);
    }
}
