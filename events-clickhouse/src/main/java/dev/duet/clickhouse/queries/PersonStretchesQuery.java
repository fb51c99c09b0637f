package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
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

    private record Ends(long first, long last) {}

    private PersonStretchesQuery() {}

    public static PersonStretchesAnswer answer(
            ClickHouseClient clickhouse, PersonStretchesQuestion question, Purpose purpose) {
        List<Ends> ends = clickhouse.query(
                sql(question),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new Ends(row.uint32(), row.uint32())));
        return new PersonStretchesAnswer(List.copyOf(bounds(ends.getFirst())));
    }

    private static SortedSet<Long> bounds(Ends ends) {
        SortedSet<Long> bounds = new TreeSet<>();
        long numbers = ends.last() - ends.first();
        for (int part : PARTS) {
            if (numbers / part >= LEAST) {
                bounds.add(ends.first() + numbers / part);
            }
        }
        return bounds;
    }

    static Sql sql(PersonStretchesQuestion question) {
        return Sql.of("""
                SELECT min(person), max(person)
                FROM persons
                WHERE project = {0}
                """, Projects.sql(question.project()));
    }
}
