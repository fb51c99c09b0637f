package dev.duet.events.testkit.oracle;

import dev.duet.events.event.Timestamps;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hands each actor's events to a fold. */
record SequencesReference(ReferenceStore store) {

    <R> R answer(SequencesQuestion<R> question) {
        List<Predicate<StoredEvent>> selections = question.selections().stream()
                .map(new SeriesEvents(store)::test)
                .toList();
        List<StoredEvent> events = store.events().stream()
                .filter(event -> SeriesEvents.isWithin(
                        event, question.range().from(), question.range().to()))
                .filter(event -> question.others() || matches(selections, event) != 0)
                .toList();
        SeriesEvents.byActor(question.actor(), events).forEach((actor, unordered) -> {
            if (!AmongTest.holds(question.among(), actor)) {
                return;
            }
            List<StoredEvent> ordered = new ArrayList<>(unordered);
            ordered.sort(
                    Comparator.comparing((StoredEvent event) -> event.event().timestamp())
                            .thenComparing(event -> event.event().uuid().toString()));
            question.fold().add(actor, new Sequence(ordered, selections, question));
        });
        return question.fold().result();
    }

    private static long matches(List<Predicate<StoredEvent>> selections, StoredEvent event) {
        long mask = 0;
        for (int i = 0; i < selections.size(); i++) {
            mask |= selections.get(i).test(event) ? 1L << i : 0;
        }
        return mask;
    }

    private final class Sequence implements EventSequence {
        private final List<StoredEvent> events;
        private final List<Predicate<StoredEvent>> selections;
        private final SequencesQuestion<?> question;

        Sequence(List<StoredEvent> events, List<Predicate<StoredEvent>> selections, SequencesQuestion<?> question) {
            this.events = events;
            this.selections = selections;
            this.question = question;
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public long time(int position) {
            return Timestamps.epochMicros(events.get(position).event().timestamp());
        }

        @Override
        public long matches(int position) {
            return SequencesReference.matches(selections, events.get(position));
        }

        @Override
        public @Nullable String text(int position, int property) {
            return new PropertyText(store).of(question.properties().get(property), events.get(position));
        }

        @Override
        public String name(int position) {
            return question.names() ? events.get(position).event().name() : "";
        }
    }
}
