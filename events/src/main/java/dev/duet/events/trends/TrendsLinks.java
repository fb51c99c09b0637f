package dev.duet.events.trends;

import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.BreakdownChoice;
import dev.duet.events.actors.LinkBudget;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Breakdown;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import dev.duet.events.trends.TrendsRequest.RequestedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The links from a trend's numbers to the actors behind them. Not thread-safe: one for each answer. */
final class TrendsLinks {
    private final TrendsRequest request;
    private final ActorLinks links;
    private final Map<String, ObjectNode> bins = new HashMap<>();
    private final LinkBudget budget = new LinkBudget();

    TrendsLinks(TrendsRequest request) {
        this.request = request;
        this.links = ActorLinks.of(ActorsKind.TRENDS, request.project(), request.filter());
    }

    /** Makes the bins known: the first takes what is below it as well, the last what is above it. */
    void addBin(Breakdown.ByBins by, int i, String label) {
        Double from = i == 0 ? null : by.bounds().get(i);
        Double to = i == by.bins() - 1 ? null : by.bounds().get(i + 1);
        bins.put(String.valueOf(i), BreakdownChoice.bin(label, from, to));
    }

    /**
     * Adds {@code persons_urls}, or {@code persons} where there is one number only, to a line as it is shown.
     *
     * @param parts the series that the line is made of; several for a formula
     * @param named the values that have a line of their own, where this is the line of the rest
     */
    void add(
            ObjectNode shown,
            List<RequestedLine> parts,
            ChartLine line,
            List<List<String>> named,
            Buckets buckets,
            boolean formula) {
        List<ActorLinks> series = new ArrayList<>();
        for (RequestedLine part : parts) {
            series.add(ofLine(links.withSeries(part.action()), line, named));
        }
        if (!request.display().isTimeSeries()) {
            shown.set("persons", number(series, parts, buckets, 0, formula));
            return;
        }
        ArrayNode numbers = shown.putArray("persons_urls");
        if (!series.stream().allMatch(part -> budget.allows(buckets.count(), part))) {
            return;
        }
        for (int i = 0; i < buckets.count(); i++) {
            numbers.add(number(series, parts, buckets, i, formula));
        }
    }

    private ActorLinks ofLine(ActorLinks series, ChartLine line, List<List<String>> named) {
        if (request.breakdown() == null) {
            return series;
        }
        if (line.rest()) {
            return series.with(BreakdownChoice.rest(named));
        }
        ObjectNode bin = bins.get(line.value().getFirst());
        return series.with(bin == null ? BreakdownChoice.value(line.value()) : bin);
    }

    /** One number's link; that of a formula has one for each of its series. */
    private ObjectNode number(
            List<ActorLinks> series, List<RequestedLine> parts, Buckets buckets, int i, boolean formula) {
        List<ObjectNode> each = new ArrayList<>();
        for (int part = 0; part < series.size(); part++) {
            Aggregation aggregation = parts.get(part).aggregation();
            each.add(series.get(part).link(ActorLinks.dates(range(buckets, i, aggregation))));
        }
        ObjectNode number = JsonNodeFactory.instance.objectNode();
        each.getFirst().properties().forEach(field -> number.set(field.getKey(), field.getValue()));
        if (formula) {
            ArrayNode all = number.putArray("parts");
            for (int part = 0; part < each.size(); part++) {
                all.add(each.get(part).put("series", String.valueOf((char) ('A' + part))));
            }
        }
        return number;
    }

    /** A running sum is about everything since the first bucket; windows of some days overlap and cannot be summed. */
    private TimeRange range(Buckets buckets, int i, Aggregation aggregation) {
        boolean sinceFirst =
                request.display().isCumulative() && !(aggregation instanceof Aggregation.TrailingUniqueActors);
        Instant from = buckets.starts().get(sinceFirst ? 0 : i);
        Instant to = i + 1 < buckets.count() ? buckets.starts().get(i + 1) : buckets.end();
        return new TimeRange(from, to);
    }

    /** The values with a line of their own among some lines. */
    static List<List<String>> named(List<ChartLine> lines) {
        return lines.stream().filter(line -> !line.rest()).map(ChartLine::value).toList();
    }
}
