package dev.duet.postgres.queries;

import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers which bounds part the numbers of a property into bins of about equally many events. */
public record HistogramQuery(ReadSession session) {

    public HistogramAnswer answer(HistogramQuestion question) {
        return session.rows(statement(question), row -> {
                    Array quantiles = row.getArray("quantiles");
                    return quantiles == null
                            ? new HistogramAnswer(List.of())
                            : new HistogramAnswer(Arrays.stream((Double[]) quantiles.getArray())
                                    .map(quantile -> quantile + 0.0) // no negative zero
                                    .toList());
                })
                .getFirst();
    }

    Sql statement(HistogramQuestion question) {
        ScopeSql scope = ScopeSql.of(question.project(), question.series(), question.range());
        return Sql.of("""
                        SELECT percentile_cont({levels}) WITHIN GROUP (ORDER BY cell.number) AS quantiles
                        FROM (
                            SELECT {number} AS number
                            {source}
                        ) AS cell
                        """)
                .with(
                        "levels",
                        Values.float8s(IntStream.rangeClosed(0, question.bins())
                                .mapToObj(i -> (double) i / question.bins())
                                .toList()))
                .with("number", PropertySql.joined(question.property()).float8())
                .with("source", SourceSql.of(session, scope, question.series().filter(), List.of(question.property())));
    }
}
