package dev.duet.postgres.queries;

import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.question.Page;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;

/** Answers who is behind a number. */
public record ActorsQuery(ReadSession session) {

    public ActorsAnswer answer(ActorsQuestion question) {
        return new ActorsAnswer(session.rows(
                statement(question), row -> new ActorsAnswer.Row(row.getString("actor"), row.getLong("value"))));
    }

    Sql statement(ActorsQuestion question) {
        return switch (question) {
            case ActorsQuestion.OfSeries of -> ofSeries(of);
            case ActorsQuestion.OfStickiness of -> ofStickiness(of);
            case ActorsQuestion.OfLifecycle of -> ofLifecycle(of);
            case ActorsQuestion.OfRetention of -> ofRetention(of);
        };
    }

    private Sql ofSeries(ActorsQuestion.OfSeries question) {
        ScopeSql scope = ScopeSql.of(question.project(), question.series(), question.range());
        return paged(
                Sql.of("""
                                SELECT did.actor, did.value
                                FROM (
                                    SELECT {actor} AS actor, count(*) AS value
                                    {source}
                                    GROUP BY 1
                                ) AS did
                                WHERE did.actor IS NOT NULL
                                ORDER BY did.actor
                                """)
                        .with("actor", ActorSql.of(question.actor()))
                        .with(
                                "source",
                                SourceSql.of(session, scope, question.series().filter(), List.of())),
                question.page());
    }

    private Sql ofStickiness(ActorsQuestion.OfStickiness question) {
        return paged(
                Sql.of("""
                                SELECT active.actor, active.buckets AS value
                                FROM (
                                    {active}
                                ) AS active
                                WHERE active.buckets = {buckets}
                                ORDER BY active.actor
                                """)
                        .with("active", StickinessQuery.active(session, question.question()))
                        .with("buckets", Values.integer(question.buckets())),
                question.page());
    }

    private Sql ofLifecycle(ActorsQuestion.OfLifecycle question) {
        return paged(
                Sql.of("""
                                SELECT state.actor, 1 AS value
                                FROM (
                                    {states}
                                ) AS state
                                WHERE state.bucket = {bucket} AND state.status = {status}
                                ORDER BY state.actor
                                """)
                        .with("states", LifecycleQuery.states(session, question.question()))
                        .with("bucket", Values.integer(question.bucket()))
                        .with("status", Values.text(question.status().name())),
                question.page());
    }

    private Sql ofRetention(ActorsQuestion.OfRetention question) {
        return paged(
                Sql.of("""
                                SELECT mask.actor, mask.returned >> {row} | 1 AS value
                                FROM (
                                    {masks}
                                ) AS mask
                                WHERE mask.target >> {row} & 1 = 1{values}
                                ORDER BY bit_count((mask.returned >> {row} | 1)::bit(64)) DESC, mask.actor
                                """)
                        .with("masks", RetentionQuery.masks(session, question.question()))
                        .with("row", Values.integer(question.row()))
                        .with("values", values(question.values())),
                question.page());
    }

    private static Sql values(ChosenValues chosen) {
        if (chosen.equals(ChosenValues.ALL)) {
            return Sql.EMPTY;
        }
        Sql any = TextMatchSql.or(chosen.values().stream()
                .filter(value -> value.stream().allMatch(Values::isStorable))
                .map(value -> Sql.of("mask.value = {value}").with("value", Values.texts(value)))
                .toList());
        return chosen.others()
                ? Sql.of("\nAND NOT ({any})").with("any", any)
                : Sql.of("\nAND {any}").with("any", any);
    }

    private static Sql paged(Sql rows, Page page) {
        return Sql.of("""
                        {rows}
                        LIMIT {limit} OFFSET {offset}
                        """)
                .with("rows", rows)
                .with("limit", Values.integer(page.limit()))
                .with("offset", Values.integer(page.offset()));
    }
}
