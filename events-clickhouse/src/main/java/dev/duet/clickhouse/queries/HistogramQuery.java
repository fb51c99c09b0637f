package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.question.HistogramQuestion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers a {@link HistogramQuestion}. */
public final class HistogramQuery {
    private HistogramQuery() {}

    public static HistogramAnswer answer(
            ClickHouseClient clickhouse, Columns columns, HistogramQuestion question, Purpose purpose) {
        return new HistogramAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> row.float64() + 0.0)));
    }

    /**
     * The numbers are sorted once and each quantile is interpolated from its place; written out, because the last digits
     * of a bound are shown to people and must not depend on how a function of the server rounds a rank.
     */
    static Sql sql(HistogramQuestion question, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, List.of(question.property()), question.range());
        List<Double> levels = IntStream.rangeClosed(0, question.bins())
                .mapToObj(i -> (double) i / question.bins())
                .toList();
        return Sql.of(
                """
                SELECT numbers[below + 1] + (rank - below) * (numbers[least(below + 2, size)] - numbers[below + 1])
                FROM (
                    SELECT arraySort(groupArray(assumeNotNull(number))) AS numbers, length(numbers) AS size
                    FROM (
                        SELECT {number} AS number
                        FROM {events}
                        WHERE {condition}
                    )
                    WHERE isNotNull(number)
                )
                ARRAY JOIN
                    arrayMap(level -> level * (toInt64(size) - 1), {levels}) AS rank,
                    arrayMap(level -> toUInt64(greatest(floor(level * (toInt64(size) - 1)), 0)), {levels}) AS below
                WHERE size > 0
                """,
                Map.of(
                        "number", source.number(question.property()),
                        "events", source.from(),
                        "condition",
                                ScopeSql.condition(question.project(), question.series(), question.range(), columns),
                        "levels", Sql.float64s(levels)));
    }
}
