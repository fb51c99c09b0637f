package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.time.Buckets;
import java.util.List;
import java.util.Map;

/** Answers a {@link RetentionQuestion}: one bit a period, so that few different masks leave the server. */
public final class RetentionQuery {
    private RetentionQuery() {}

    public static RetentionAnswer answer(
            ClickHouseClient clickhouse, Columns columns, RetentionQuestion question, Purpose purpose) {
        return new RetentionAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new RetentionAnswer.Pattern(row.int64(), row.int64(), row.int64()))));
    }

    static Sql sql(RetentionQuestion question, Columns columns) {
        return Sql.of("""
                SELECT target, returned, count() AS actors
                FROM (
                {0}
                )
                GROUP BY target, returned
                """, masks(question, columns));
    }

    /** Each actor who did the target in a period, with their masks. */
    static Sql masks(RetentionQuestion question, Columns columns) {
        return question.firstTime() ? firstTime(question, columns) : recurring(question, columns);
    }

    private static Sql recurring(RetentionQuestion question, Columns columns) {
        Buckets periods = question.periods();
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        SeriesSql series = series(question, columns);
        return Sql.of(
                """
                SELECT
                    {actor} AS actor,
                    groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {target}) AS target,
                    groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {returning}) AS returned
                FROM {events}
                WHERE {condition}
                GROUP BY actor
                HAVING isNotNull(actor) AND target != 0
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "period", BucketSql.of(periods.starts()).index(),
                        "target", series.belongs(0),
                        "returning", series.belongs(1),
                        "events", source.from(),
                        "condition", series.any(periods.start(), periods.end())));
    }

    /** The target's events are read from the beginning of all time: only the first of them counts. */
    private static Sql firstTime(RetentionQuestion question, Columns columns) {
        Buckets periods = question.periods();
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        SeriesSql series = series(question, columns);
        return Sql.of(
                """
                SELECT
                    actor,
                    bitShiftLeft(toUInt64(1), toUInt8(greatest(first, 0))) AS target,
                    came AS returned
                FROM (
                    SELECT
                        {actor} AS actor,
                        minIf(if({inside}, toInt32({period}), toInt32(-1)), {target}) AS first,
                        countIf({target}) AS targets,
                        groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {inside} AND {returning}) AS came
                    FROM {events}
                    WHERE {condition}
                    GROUP BY actor
                    HAVING isNotNull(actor) AND targets > 0 AND first >= 0
                )
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "inside", TextMatchSql.all(TimeSql.within(periods.start(), null)),
                        "period", BucketSql.of(periods.starts()).index(),
                        "target", series.belongs(0),
                        "returning", series.belongs(1),
                        "events", source.from(),
                        "condition", series.any(null, periods.end())));
    }

    private static SeriesSql series(RetentionQuestion question, Columns columns) {
        return new SeriesSql(question.project(), columns, List.of(question.target(), question.returning()));
    }
}
