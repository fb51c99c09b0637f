package dev.duet.server.persons;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Page;
import dev.duet.events.question.PersonsQuestion;
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

    PersonList(Engine engine, PersonStore persons) {
        this.engine = engine;
        this.persons = persons;
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
        List<Long> kept = new ArrayList<>();
        long below = Long.MAX_VALUE;
        while (kept.size() < offset + limit) {
            List<Long> stretch = persons.numbers(project, conditions, below, STRETCH);
            if (!stretch.isEmpty()) {
                Filter filter = Filter.both(conditions.filter(), new Filter.PersonFilter(stretch));
                kept.addAll(meeting(project, filter, 0, STRETCH, purpose));
                below = stretch.getLast();
            }
            if (stretch.size() < STRETCH) {
                break;
            }
        }
        return kept.subList(Math.min(offset, kept.size()), Math.min(offset + limit, kept.size()));
    }

    private List<Long> meeting(long project, Filter filter, int offset, int limit, Purpose purpose) {
        return engine.answer(new PersonsQuestion(project, filter, new Page(offset, limit)), purpose)
                .persons();
    }
}
