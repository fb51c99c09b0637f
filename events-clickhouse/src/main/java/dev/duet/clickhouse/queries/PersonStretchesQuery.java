package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.PersonNumbers;
import dev.duet.events.answer.PersonStretchesAnswer;
import dev.duet.events.question.PersonStretchesQuestion;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Answers a {@link PersonStretchesQuestion}. Events of one name and day lie in the order of persons, in granules of some
 * thousand rows; less than one part in thirty-two would read the same granules for fewer persons.
 */
public final class PersonStretchesQuery {
    private static final int[] PARTS = {32, 8, 2};
    private static final int LEAST = 1_000;

    private PersonStretchesQuery() {}

    public static PersonStretchesAnswer answer(PersonNumbers numbers, PersonStretchesQuestion question) {
        return new PersonStretchesAnswer(List.copyOf(bounds(numbers.of(question.project()))));
    }

    private static SortedSet<Long> bounds(PersonNumbers.Ends ends) {
        SortedSet<Long> bounds = new TreeSet<>();
        long numbers = ends.last() - ends.first();
        for (int part : PARTS) {
            if (numbers / part >= LEAST) {
                bounds.add(ends.first() + numbers / part);
            }
        }
        return bounds;
    }
}
