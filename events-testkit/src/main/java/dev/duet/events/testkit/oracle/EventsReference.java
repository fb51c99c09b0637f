package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.answer.FirstEventAnswer;
import dev.duet.events.answer.PersonStretchesAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.question.EventsQuestion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Answers questions for single events. */
record EventsReference(ReferenceStore store) {
    private static final Instant FIRST_CREDIBLE = Instant.parse("2015-01-01T00:00:00Z");

    /** The place of an event in the list, newest first. */
    private static final Comparator<EventsQuestion.Position> NEWEST_FIRST = Comparator.comparing(
                    EventsQuestion.Position::timestamp)
            .thenComparing(EventsQuestion.Position::uuid, Comparator.comparing(UUID::toString))
            .reversed();

    EventsAnswer answer(EventsQuestion question) {
        Predicate<StoredEvent> filter = new FilterTest(store).of(question.filter());
        return new EventsAnswer(store.events().stream()
                .filter(filter)
                .map(StoredEvent::event)
                .filter(event -> asked(question, event))
                .sorted(Comparator.comparing(EventsReference::position, NEWEST_FIRST))
                .limit(question.limit())
                .toList());
    }

    /** Short ones, so that whoever reads stretch by stretch has something to put together. */
    PersonStretchesAnswer stretches() {
        List<Long> persons = store.events().stream()
                .map(event -> event.event().person())
                .distinct()
                .sorted()
                .toList();
        return new PersonStretchesAnswer(
                persons.stream().filter(person -> person % 3 == 0).toList());
    }

    FirstEventAnswer first() {
        return new FirstEventAnswer(store.events().stream()
                .map(event -> event.event().timestamp())
                .filter(at -> !at.isBefore(FIRST_CREDIBLE))
                .min(Comparator.naturalOrder())
                .orElse(null));
    }

    private static boolean asked(EventsQuestion question, Event event) {
        return (question.event() == null || event.name().equals(question.event()))
                && (question.uuid() == null || event.uuid().equals(question.uuid()))
                && (question.from() == null || !event.timestamp().isBefore(question.from()))
                && (question.to() == null || event.timestamp().isBefore(question.to()))
                && (question.after() == null || NEWEST_FIRST.compare(position(event), question.after()) > 0);
    }

    private static EventsQuestion.Position position(Event event) {
        return new EventsQuestion.Position(event.timestamp(), event.uuid());
    }
}
