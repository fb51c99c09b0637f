package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds persons by all conditions together. Texts are searched in Postgres, where distinct ids are; properties and cohorts
 * are tested by the engine, so that a condition means here what it means in an insight. Thread-safe.
 */
final class PersonList {
    private static final int STRETCH = 1_000;

    private final Engine engine;
    private final PersonStore persons;
    private final Duration longest;

    /** @param longest how long a search may go on, however many it has to look at */
    PersonList(Engine engine, PersonStore persons, Duration longest) {
        this.engine = engine;
        this.persons = persons;
        this.longest = longest;
    }

    /** Those who meet the conditions, newest first. */
    List<StoredPerson> page(long project, PersonConditions conditions, int offset, int limit, Purpose purpose) {
        if (!conditions.hasFilter()) {
            return persons.list(project, conditions, limit, offset);
        }
        List<Long> numbers = conditions.hasTexts()
                ? found(project, conditions, offset, limit, purpose)
                : meeting(project, conditions.filter(), offset, limit, purpose);
        Map<Long, StoredPerson> known = persons.byNumbers(project, numbers);
        return numbers.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** Goes through those whom the texts find, a stretch at a time, and keeps whom the engine lets through. */
    private List<Long> found(long project, PersonConditions conditions, int offset, int limit, Purpose purpose) {
        long began = System.nanoTime();
        List<Long> kept = new ArrayList<>();
        int before = offset;
        List<Long> stretch = persons.numbers(project, conditions, Long.MAX_VALUE, STRETCH);
        while (!stretch.isEmpty()) {
            Filter filter = Filter.both(conditions.filter(), new Filter.PersonFilter(stretch));
            List<Long> met = meeting(project, filter, 0, STRETCH, purpose);
            met.stream().skip(before).limit(limit - kept.size()).forEach(kept::add);
            before -= Math.min(before, met.size());
            if (kept.size() == limit || stretch.size() < STRETCH) {
                break;
            }
            if (System.nanoTime() - began > longest.toNanos()) {
                throw tooSlow();
            }
            stretch = persons.numbers(project, conditions, stretch.getLast(), STRETCH);
        }
        return kept;
    }

    private static DuetException tooSlow() {
        return new DuetException(
                DuetException.Category.TIMEOUT,
                "timeout",
                "too many persons have the text that is searched for; search for more of it, or without it",
                "search",
                null);
    }

    private List<Long> meeting(long project, Filter filter, int offset, int limit, Purpose purpose) {
        return engine.answer(new PersonsQuestion(project, filter, new Page(offset, limit)), purpose)
                .persons();
    }
}
