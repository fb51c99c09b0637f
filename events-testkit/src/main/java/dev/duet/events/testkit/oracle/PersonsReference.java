package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.question.PersonsQuestion;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Predicate;

/** Answers which persons meet a filter: each is given an event of their own, of which only the person matters. */
record PersonsReference(ReferenceStore store) {

    PersonsAnswer answer(PersonsQuestion question) {
        Predicate<StoredEvent> test = new FilterTest(store).of(question.filter());
        return new PersonsAnswer(store.personNumbers().stream()
                .filter(number -> test.test(eventOf(question.project(), number)))
                .sorted(Comparator.reverseOrder())
                .skip(question.page().offset())
                .limit(question.page().limit())
                .toList());
    }

    private static StoredEvent eventOf(long project, long person) {
        return StoredEvent.of(new Event(
                project,
                new UUID(0, person),
                "any",
                "any",
                person,
                Instant.EPOCH,
                Instant.EPOCH,
                "{}",
                "",
                Event.NO_GROUPS));
    }
}
