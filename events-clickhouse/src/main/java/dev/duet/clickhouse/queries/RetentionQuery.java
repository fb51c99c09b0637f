package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.filter.Property;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a {@link RetentionQuestion}: one bit a period, so that few different masks leave the server. */
public final class RetentionQuery {
    private RetentionQuery() {}

    public static RetentionAnswer answer(
            ClickHouseClient clickhouse, Columns columns, RetentionQuestion question, Purpose purpose) {
        return new RetentionAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new RetentionAnswer.Pattern(
                        row.int64(),
                        row.int64(),
                        row.int64(),
                        question.breakdown().isEmpty() ? List.of() : BreakdownSql.split(row.text())))));
    }

    static Sql sql(RetentionQuestion question, Columns columns) {
        if (isOfItself(question)) {
            return ofItself(question, columns);
        }
        return Sql.of("""
                SELECT target, returned, count() AS actors{1}
                FROM (
                {0}
                )
                GROUP BY target, returned{1}
                """, masks(question, columns), whereSplit(question, Sql.of(", value")));
    }

    /** Whether who returns did the target again, so that both masks are one; kept short for what is asked most. */
    private static boolean isOfItself(RetentionQuestion question) {
        return !question.firstTime()
                && question.breakdown().isEmpty()
                && question.target().equals(question.returning());
    }

    private static Sql ofItself(RetentionQuestion question, Columns columns) {
        Buckets periods = question.periods();
        SourceSql source = source(question, columns, periods.range());
        return Sql.of(
                """
                SELECT mask AS target, mask AS returned, count() AS actors
                FROM (
                    SELECT {actor} AS actor, groupBitOr(bitShiftLeft(toUInt64(1), {period})) AS mask
                    FROM {events}
                    WHERE {condition}
                    GROUP BY actor
                    HAVING isNotNull(actor)
                )
                GROUP BY mask
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "period", BucketSql.of(periods.starts()).index(),
                        "events", source.from(),
                        "condition",
                                new SeriesSql(question.project(), columns, List.of(question.target()), periods.range())
                                        .any(periods.start(), periods.end())));
    }

    /** Each actor who did the target in a period, with their masks. */
    static Sql masks(RetentionQuestion question, Columns columns) {
        return question.firstTime() ? firstTime(question, columns) : recurring(question, columns);
    }

    private static Sql recurring(RetentionQuestion question, Columns columns) {
        Buckets periods = question.periods();
        SourceSql source = source(question, columns, periods.range());
        SeriesSql series = series(question, columns, periods.range());
        return Sql.of(
                """
                SELECT
                    {actor} AS actor,
                    groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {target}) AS target,
                    groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {returning}) AS returned{value}
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
                        "condition", series.any(periods.start(), periods.end()),
                        "value", firstValue(question, source, series.belongs(0))));
    }

    /** The target's events are read from the beginning of all time: only the first of them counts. */
    private static Sql firstTime(RetentionQuestion question, Columns columns) {
        Buckets periods = question.periods();
        SourceSql source = source(question, columns, null);
        SeriesSql series = series(question, columns, null);
        return Sql.of(
                """
                SELECT
                    actor,
                    bitShiftLeft(toUInt64(1), toUInt8(greatest(first, 0))) AS target,
                    came AS returned{outer}
                FROM (
                    SELECT
                        {actor} AS actor,
                        minIf(if({inside}, toInt32({period}), toInt32(-1)), {target}) AS first,
                        countIf({target}) AS targets,
                        groupBitOrIf(bitShiftLeft(toUInt64(1), {period}), {inside} AND {returning}) AS came{value}
                    FROM {events}
                    WHERE {condition}
                    GROUP BY actor
                    HAVING isNotNull(actor) AND targets > 0 AND first >= 0
                )
                """,
                Map.ofEntries(
                        Map.entry("actor", ActorSql.of(question.actor(), source)),
                        Map.entry("inside", TextMatchSql.all(TimeSql.within(periods.start(), null))),
                        Map.entry("period", BucketSql.of(periods.starts()).index()),
                        Map.entry("target", series.belongs(0)),
                        Map.entry("returning", series.belongs(1)),
                        Map.entry("events", source.from()),
                        Map.entry("condition", series.any(null, periods.end())),
                        Map.entry("outer", whereSplit(question, Sql.of(", value"))),
                        Map.entry("value", firstValue(question, source, series.belongs(0)))));
    }

    private static SourceSql source(RetentionQuestion question, Columns columns, @Nullable TimeRange read) {
        List<Property> wanted = new ArrayList<>(ActorSql.properties(question.actor()));
        wanted.addAll(question.breakdown());
        return SourceSql.of(question.project(), columns, wanted, read);
    }

    /** The texts of the properties at the actor's first target event. */
    private static Sql firstValue(RetentionQuestion question, SourceSql source, Sql target) {
        return question.breakdown().isEmpty()
                ? Sql.of("")
                : Sql.of(
                        ",\nargMinIf({0}, (timestamp, toString(uuid)), {1}) AS value",
                        BreakdownSql.value(question.breakdown(), source), target);
    }

    private static Sql whereSplit(RetentionQuestion question, Sql sql) {
        return question.breakdown().isEmpty() ? Sql.of("") : sql;
    }

    private static SeriesSql series(RetentionQuestion question, Columns columns, @Nullable TimeRange read) {
        return new SeriesSql(question.project(), columns, List.of(question.target(), question.returning()), read);
    }
}
