package dev.duet.events.testkit.oracle;

import dev.duet.events.filter.NumberText;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import dev.duet.events.time.TrailingWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Computes an aggregation for the events of one line. */
record AggregationReference(ReferenceStore store, Aggregation aggregation, Buckets buckets) {

    /** The stretch of time whose events have to be known. */
    TimeRange read() {
        return aggregation instanceof Aggregation.TrailingUniqueActors(Actor actor, int days)
                ? TrailingWindows.of(buckets, days).range()
                : buckets.range();
    }

    /** One number for each bucket. */
    List<Double> data(List<StoredEvent> events) {
        List<Double> data = new ArrayList<>();
        Set<String> seenBefore = new HashSet<>();
        for (TimeRange range : windows()) {
            List<StoredEvent> window = within(range, events);
            if (aggregation instanceof Aggregation.FirstSeenActors(Actor actor)) {
                Set<String> here = actors(actor, window);
                here.removeAll(seenBefore);
                seenBefore.addAll(here);
                data.add((double) here.size());
            } else {
                data.add(overall(window));
            }
        }
        return data;
    }

    /** One number over all the events, as if they lay in one bucket. */
    double overall(List<StoredEvent> events) {
        return switch (aggregation) {
            case Aggregation.Total() -> events.size();
            case Aggregation.UniqueActors(Actor actor) -> actors(actor, events).size();
            case Aggregation.FirstSeenActors(Actor actor) ->
                actors(actor, events).size();
            case Aggregation.TrailingUniqueActors(Actor actor, int days) ->
                actors(actor, events).size();
            case Aggregation.OfProperty ofProperty -> function(ofProperty.function(), numbers(ofProperty, events));
        };
    }

    /** For each bucket the stretch of time that its number is about. */
    private List<TimeRange> windows() {
        return aggregation instanceof Aggregation.TrailingUniqueActors(Actor actor, int days)
                ? trailing(TrailingWindows.of(buckets, days))
                : IntStream.range(0, buckets.count())
                        .mapToObj(i -> between(buckets.starts(), i, i, buckets.end()))
                        .toList();
    }

    private static List<TimeRange> trailing(TrailingWindows windows) {
        return IntStream.range(0, windows.first().size())
                .mapToObj(i -> between(
                        windows.sliceStarts(),
                        windows.first().get(i),
                        windows.last().get(i),
                        windows.end()))
                .toList();
    }

    /** From one start to the one after another; after the last one comes the end. */
    private static TimeRange between(List<Instant> starts, int first, int last, Instant end) {
        return new TimeRange(starts.get(first), last + 1 < starts.size() ? starts.get(last + 1) : end);
    }

    private static List<StoredEvent> within(TimeRange range, List<StoredEvent> events) {
        return events.stream()
                .filter(event -> SeriesEvents.isWithin(event, range.from(), range.to()))
                .toList();
    }

    private static Set<String> actors(Actor actor, List<StoredEvent> events) {
        return new HashSet<>(SeriesEvents.byActor(actor, events).keySet());
    }

    private List<Double> numbers(Aggregation.OfProperty ofProperty, List<StoredEvent> events) {
        PropertyText texts = new PropertyText(store);
        Stream<StoredEvent> counted = ofProperty.property() instanceof Property.OfSession
                ? SeriesEvents.byActor(new Actor.Session(), events).values().stream()
                        .map(List::getFirst)
                : events.stream();
        return counted.flatMap(event -> Stream.ofNullable(texts.of(ofProperty.property(), event)))
                .flatMap(text -> NumberText.parse(text).stream().boxed())
                .toList();
    }

    private static double function(Aggregation.Function function, List<Double> numbers) {
        if (numbers.isEmpty()) {
            return 0;
        }
        return switch (function) {
            case SUM -> numbers.stream().mapToDouble(Double::doubleValue).sum();
            case AVERAGE -> numbers.stream().mapToDouble(Double::doubleValue).sum() / numbers.size();
            case MINIMUM ->
                numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            case MAXIMUM ->
                numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            case MEDIAN, P90, P95, P99 -> Quantiles.at(function.level(), numbers);
        };
    }
}
