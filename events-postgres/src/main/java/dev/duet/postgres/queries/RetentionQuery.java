package dev.duet.postgres.queries;

import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.time.Instant;
import java.util.List;

/** Answers in which periods actors did the target and came back, as one bit a period. */
public record RetentionQuery(ReadSession session) {

    public RetentionAnswer answer(RetentionQuestion question) {
        return new RetentionAnswer(session.rows(
                statement(question),
                row -> new RetentionAnswer.Pattern(
                        row.getLong("target"),
                        row.getLong("returned"),
                        row.getLong("actors"),
                        question.breakdown().isEmpty()
                                ? List.of()
                                : List.of((String[]) row.getArray("value").getArray()))));
    }

    Sql statement(RetentionQuestion question) {
        return Sql.of("""
                        SELECT mask.target, mask.returned, count(*) AS actors{value}
                        FROM (
                            {masks}
                        ) AS mask
                        GROUP BY 1, 2{value}
                        """)
                .with("masks", masks(session, question))
                .with("value", whereSplit(question, Sql.of(", mask.value")));
    }

    /** Each actor who did the target in a period, with their masks. */
    static Sql masks(ReadSession session, RetentionQuestion question) {
        return question.firstTime() ? firstTime(session, question) : recurring(session, question);
    }

    private static Sql recurring(ReadSession session, RetentionQuestion question) {
        SeriesSql series = series(session, question, question.periods().start());
        return Sql.of("""
                        SELECT did.actor, did.target, coalesce(did.returned, 0) AS returned{value}
                        FROM (
                            SELECT
                                {actor} AS actor,
                                bit_or(1::bigint << ({period})) FILTER (WHERE {target}) AS target,
                                bit_or(1::bigint << ({period})) FILTER (WHERE {returning}) AS returned{first_value}
                            FROM {events}
                            {joins}
                            WHERE {scope}
                            AND {any}
                            GROUP BY 1
                        ) AS did
                        WHERE did.actor IS NOT NULL AND did.target IS NOT NULL
                        """)
                .with("events", EventsSql.from(session))
                .with("actor", ActorSql.of(question.actor()))
                .with("period", period(question, Sql.of("e.timestamp")))
                .with("target", series.belongs(0))
                .with("returning", series.belongs(1))
                .with("scope", series.scope().condition())
                .with("any", series.any())
                .with("value", whereSplit(question, Sql.of(", did.value")))
                .with("first_value", firstValue(question, series.belongs(0)))
                .with("joins", PropertySql.joins(question.breakdown(), series.scope()));
    }

    /** The target's events are read from the beginning of all time: only the first of them counts. */
    private static Sql firstTime(ReadSession session, RetentionQuestion question) {
        SeriesSql series = series(session, question, Instant.EPOCH);
        return Sql.of("""
                        SELECT did.actor, 1::bigint << ({first}) AS target, coalesce(did.returned, 0) AS returned{value}
                        FROM (
                            SELECT
                                {actor} AS actor,
                                min(e.timestamp) FILTER (WHERE {target}) AS first,
                                bit_or(1::bigint << greatest(0, {period}))
                                    FILTER (WHERE e.timestamp >= {start} AND {returning}) AS returned{first_value}
                            FROM {events}
                            {joins}
                            WHERE {scope}
                            AND {any}
                            GROUP BY 1
                        ) AS did
                        WHERE did.actor IS NOT NULL AND did.first >= {start}
                        """)
                .with("first", period(question, Sql.of("did.first")))
                .with("events", EventsSql.from(session))
                .with("actor", ActorSql.of(question.actor()))
                .with("period", period(question, Sql.of("e.timestamp")))
                .with("start", Values.timestamp(question.periods().start()))
                .with("target", series.belongs(0))
                .with("returning", series.belongs(1))
                .with("scope", series.scope().condition())
                .with("any", series.any())
                .with("value", whereSplit(question, Sql.of(", did.value")))
                .with("first_value", firstValue(question, series.belongs(0)))
                .with("joins", PropertySql.joins(question.breakdown(), series.scope()));
    }

    /** The texts of the properties at the actor's first target event. */
    private static Sql firstValue(RetentionQuestion question, Sql target) {
        List<Sql> texts = question.breakdown().stream()
                .map(property -> Sql.of("""
                                (array_agg(coalesce({text}, 'none') ORDER BY e.timestamp, e.uuid) FILTER (WHERE {target}))[1]
                                """)
                        .with("text", PropertySql.joined(property).text())
                        .with("target", target))
                .toList();
        return texts.isEmpty() ? Sql.EMPTY : Sql.of("""
                        ,
                        ARRAY[
                            {texts}
                        ] AS value
                        """).with("texts", Sql.join(",\n", texts));
    }

    private static Sql whereSplit(RetentionQuestion question, Sql sql) {
        return question.breakdown().isEmpty() ? Sql.EMPTY : sql;
    }

    private static SeriesSql series(ReadSession session, RetentionQuestion question, Instant from) {
        return new SeriesSql(
                session,
                question.project(),
                new TimeRange(from, question.periods().end()),
                List.of(question.target(), question.returning()));
    }

    private static Sql period(RetentionQuestion question, Sql timestamp) {
        return new BucketSql.Search(question.periods().starts()).of(timestamp);
    }
}
