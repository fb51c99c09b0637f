package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.question.ElementChainsQuestion;
import java.util.Map;

/** Answers an {@link ElementChainsQuestion}. */
public final class ElementChainsQuery {
    private ElementChainsQuery() {}

    public static ElementChainsAnswer answer(
            ClickHouseClient clickhouse, Columns columns, ElementChainsQuestion question, Purpose purpose) {
        return new ElementChainsAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new ElementChainsAnswer.Chain(row.text(), row.int64()))));
    }

    static Sql sql(ElementChainsQuestion question, Columns columns) {
        return Sql.of(
                """
                SELECT elements_chain, count() AS holders
                FROM {events}
                WHERE {condition}
                  AND elements_chain != ''
                GROUP BY elements_chain
                ORDER BY holders DESC, elements_chain ASC
                LIMIT {limit}
                """,
                Map.of(
                        "events", EventsSql.of(question.project(), columns),
                        "condition",
                                ScopeSql.condition(question.project(), question.series(), question.range(), columns),
                        "limit", Sql.number((long) question.limit())));
    }
}
