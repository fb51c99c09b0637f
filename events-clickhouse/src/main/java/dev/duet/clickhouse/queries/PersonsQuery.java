package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.question.PersonsQuestion;
import java.util.Map;

/** Answers a {@link PersonsQuestion}; the conditions on an event's person serve, as both rows call it {@code person}. */
public final class PersonsQuery {
    private PersonsQuery() {}

    public static PersonsAnswer answer(
            ClickHouseClient clickhouse, Columns columns, PersonsQuestion question, Purpose purpose) {
        return new PersonsAnswer(clickhouse.query(
                sql(question, columns), Occasion.of(question, purpose), RowBinaryReader.rows(RowBinaryReader::uint32)));
    }

    static Sql sql(PersonsQuestion question, Columns columns) {
        return Sql.of(
                """
                SELECT person
                FROM persons FINAL
                WHERE project = {project}
                  AND {condition}
                ORDER BY person DESC
                LIMIT {limit} OFFSET {offset}
                """,
                Map.of(
                        "project", Projects.sql(question.project()),
                        "condition", new FilterSql(question.project(), columns).of(question.filter()),
                        "limit", Sql.number((long) question.page().limit()),
                        "offset", Sql.number((long) question.page().offset())));
    }
}
