package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.time.Buckets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers retention. */
record RetentionReference(ReferenceStore store) {

    /** In which periods one actor did what. */
    record Periods(long target, long returned, List<String> value) {}

    RetentionAnswer answer(RetentionQuestion question) {
        Map<Periods, Long> patterns = new HashMap<>();
        actors(question).values().forEach(periods -> patterns.merge(periods, 1L, Long::sum));
        return new RetentionAnswer(patterns.entrySet().stream()
                .map(entry -> new RetentionAnswer.Pattern(
                        entry.getKey().target(),
                        entry.getKey().returned(),
                        entry.getValue(),
                        entry.getKey().value()))
                .toList());
    }

    /** Everybody who did the target in a period. */
    Map<String, Periods> actors(RetentionQuestion question) {
        Map<String, List<StoredEvent>> targets = events(question, question.target());
        Map<String, List<StoredEvent>> returns = events(question, question.returning());
        Map<String, Periods> actors = new TreeMap<>();
        targets.forEach((actor, events) -> {
            long target =
                    question.firstTime() ? firstPeriod(question.periods(), events) : mask(question.periods(), events);
            if (target != 0) {
                actors.put(
                        actor,
                        new Periods(
                                target,
                                mask(question.periods(), returns.getOrDefault(actor, List.of())),
                                value(question, events)));
            }
        });
        return actors;
    }

    private Map<String, List<StoredEvent>> events(RetentionQuestion question, Series series) {
        List<StoredEvent> events = store.events().stream()
                .filter(new SeriesEvents(store).test(series))
                .toList();
        return SeriesEvents.byActor(question.actor(), events);
    }

    /** The values of the breakdown at the first target event of the table. */
    private List<String> value(RetentionQuestion question, List<StoredEvent> targets) {
        StoredEvent first = targets.stream()
                .filter(event -> maskOf(question.periods(), event.event().timestamp()) != 0)
                .min(Comparator.comparing((StoredEvent event) -> event.event().timestamp())
                        .thenComparing(event -> event.event().uuid().toString()))
                .orElseThrow();
        return BreakdownReference.value(store, question.breakdown(), first);
    }

    private static long firstPeriod(Buckets periods, List<StoredEvent> events) {
        Instant first = events.stream()
                .map(event -> event.event().timestamp())
                .min(Instant::compareTo)
                .orElseThrow();
        return maskOf(periods, first);
    }

    private static long mask(Buckets periods, List<StoredEvent> events) {
        long mask = 0;
        for (StoredEvent event : events) {
            mask |= maskOf(periods, event.event().timestamp());
        }
        return mask;
    }

    private static long maskOf(Buckets periods, Instant time) {
        for (int i = 0; i < periods.count(); i++) {
            if (!time.isBefore(ActivityReference.start(periods, i))
                    && time.isBefore(ActivityReference.end(periods, i))) {
                return 1L << i;
            }
        }
        return 0;
    }
}
