package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.FirstEventAnswer;
import dev.duet.events.question.FirstEventQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers a {@link FirstEventQuestion}. */
public final class FirstEventQuery {
    private static final Instant FIRST_CREDIBLE = Instant.parse("2015-01-01T00:00:00Z");

    private FirstEventQuery() {}

    public static FirstEventAnswer answer(ClickHouseClient clickhouse, FirstEventQuestion question, Purpose purpose) {
        List<Instant> first = clickhouse.query(
                sql(question), Occasion.of(question, purpose), RowBinaryReader.rows(RowBinaryReader::timestamp));
        return new FirstEventAnswer(first.isEmpty() ? null : first.getFirst());
    }

    /** The narrow column finds the day, so that timestamps are read of that day only. */
    static Sql sql(FirstEventQuestion question) {
        return Sql.of(
                """
                SELECT min(timestamp)
                FROM events
                WHERE project = {project}
                  AND day = (SELECT minOrNull(day) FROM events WHERE project = {project} AND {credible})
                HAVING count() > 0
                """,
                Map.of(
                        "project", Projects.sql(question.project()),
                        "credible", Sql.join(" AND ", TimeSql.within(FIRST_CREDIBLE, null))));
    }
}
