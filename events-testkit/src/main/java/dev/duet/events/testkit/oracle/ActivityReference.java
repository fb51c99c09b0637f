package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.Series;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.time.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Answers stickiness and lifecycle. */
record ActivityReference(ReferenceStore store) {

    StickinessAnswer answer(StickinessQuestion question) {
        Map<String, Integer> activeBuckets = activeBuckets(question);
        return new StickinessAnswer(IntStream.rangeClosed(1, question.buckets().count())
                .mapToObj(n -> activeBuckets.values().stream()
                        .filter(count -> count == n)
                        .count())
                .toList());
    }

    /** In how many buckets each actor was active. */
    Map<String, Integer> activeBuckets(StickinessQuestion question) {
        Map<String, Integer> counts = new TreeMap<>();
        Buckets buckets = question.buckets();
        for (int i = 0; i < buckets.count(); i++) {
            active(question.series(), question.actor(), start(buckets, i), end(buckets, i))
                    .forEach(actor -> counts.merge(actor, 1, Integer::sum));
        }
        return counts;
    }

    LifecycleAnswer answer(LifecycleQuestion question) {
        Map<Status, List<Long>> numbers = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            List<Long> line = new ArrayList<>();
            for (int i = 0; i < question.buckets().count(); i++) {
                line.add((long) actors(question, i, status).size());
            }
            numbers.put(status, line);
        }
        return new LifecycleAnswer(numbers);
    }

    /** Who has a status in a bucket. */
    Set<String> actors(LifecycleQuestion question, int bucket, Status status) {
        Buckets buckets = question.buckets();
        Instant start = start(buckets, bucket);
        Instant before = bucket > 0 ? start(buckets, bucket - 1) : buckets.startBefore();
        Set<String> now = active(question.series(), question.actor(), start, end(buckets, bucket));
        Set<String> previously = active(question.series(), question.actor(), before, start);
        Set<String> ever = active(question.series(), question.actor(), Instant.MIN, start);
        Set<String> result = new HashSet<>(status == Status.DORMANT ? previously : now);
        switch (status) {
            case NEW -> result.removeAll(ever);
            case RETURNING -> result.retainAll(previously);
            case RESURRECTING -> {
                result.retainAll(ever);
                result.removeAll(previously);
            }
            case DORMANT -> result.removeAll(now);
        }
        return result;
    }

    private Set<String> active(Series series, Actor actor, Instant from, Instant to) {
        List<StoredEvent> events = store.events().stream()
                .filter(event -> SeriesEvents.isWithin(event, from, to))
                .filter(new SeriesEvents(store).test(series))
                .toList();
        return SeriesEvents.byActor(actor, events).keySet();
    }

    static Instant start(Buckets buckets, int i) {
        return buckets.starts().get(i);
    }

    static Instant end(Buckets buckets, int i) {
        return i + 1 == buckets.count() ? buckets.end() : buckets.starts().get(i + 1);
    }
}
