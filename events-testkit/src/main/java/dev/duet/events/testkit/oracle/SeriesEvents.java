package dev.duet.events.testkit.oracle;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Selects the events of a series, and says who did them. */
record SeriesEvents(ReferenceStore store) {

    /** Whether an event belongs to the series. */
    Predicate<StoredEvent> test(Series series) {
        Predicate<StoredEvent> filter = new FilterTest(store).of(series.filter());
        return event -> (series.event() == null || event.event().name().equals(series.event())) && filter.test(event);
    }

    /** The events of the series within a range. */
    List<StoredEvent> of(Series series, TimeRange range) {
        return store.events().stream()
                .filter(event -> isWithin(event, range.from(), range.to()))
                .filter(test(series))
                .toList();
    }

    /** The events of each actor, in the order in which they are stored; events of nobody are left out. */
    static Map<String, List<StoredEvent>> byActor(Actor actor, List<StoredEvent> events) {
        Map<String, List<StoredEvent>> byActor = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            String name = actor(actor, event);
            if (name != null && !name.isEmpty()) {
                byActor.computeIfAbsent(name, _ -> new ArrayList<>()).add(event);
            }
        }
        return byActor;
    }

    static boolean isWithin(StoredEvent event, Instant from, Instant to) {
        return !event.event().timestamp().isBefore(from)
                && event.event().timestamp().isBefore(to);
    }

    static @Nullable String actor(Actor actor, StoredEvent event) {
        return switch (actor) {
            case Actor.Person() -> Long.toString(event.event().person());
            case Actor.Group(int type) -> event.event().groups().get(type);
            case Actor.Session() -> PropertyText.in(event.properties(), "$session_id");
        };
    }
}
