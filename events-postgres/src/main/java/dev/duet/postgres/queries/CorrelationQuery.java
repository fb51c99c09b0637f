package dev.duet.postgres.queries;

import dev.duet.events.answer.CorrelationAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.CorrelationQuestion.Candidates;
import dev.duet.events.question.CorrelationQuestion.Stretch;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;

/** Counts what actors did in their stretches of time, or what they are. */
public record CorrelationQuery(ReadSession session) {

    public CorrelationAnswer answer(CorrelationQuestion question) {
        return new CorrelationAnswer(session.rows(
                statement(question),
                row -> new CorrelationAnswer.Tally(
                        row.getString("event"),
                        row.getString("property"),
                        row.getString("value"),
                        row.getLong("converted"),
                        row.getLong("dropped"))));
    }

    Sql statement(CorrelationQuestion question) {
        Sql candidates = switch (question.candidates()) {
            case Candidates.Events events -> ofEvents(question, events);
            case Candidates.EventProperties properties -> ofEventProperties(question, properties);
            case Candidates.Properties properties -> ofProperties(question, properties);
        };
        return Sql.of("""
                        WITH stretch AS MATERIALIZED (
                            SELECT span.actor, span.after, span.before, span.converted = 1 AS converted
                            FROM unnest({actors}, {after}, {before}, {converted}) AS span (actor, after, before, converted)
                        ), candidate AS (
                            {candidates}
                        )
                        SELECT candidate.event,
                               candidate.property,
                               candidate.value,
                               count(*) FILTER (WHERE candidate.converted) AS converted,
                               count(*) FILTER (WHERE NOT candidate.converted) AS dropped
                        FROM candidate
                        GROUP BY candidate.event, candidate.property, candidate.value
                        HAVING count(*) >= {least}
                        """)
                .with("actors", actors(question))
                .with(
                        "after",
                        Values.bigints(question.stretches().stream()
                                .map(Stretch::after)
                                .toList()))
                .with(
                        "before",
                        Values.bigints(question.stretches().stream()
                                .map(Stretch::before)
                                .toList()))
                .with(
                        "converted",
                        Values.integers(question.stretches().stream()
                                .map(each -> each.converted() ? 1 : 0)
                                .toList()))
                .with("candidates", candidates)
                .with("least", Values.bigint(question.least()));
    }

    private Sql ofEvents(CorrelationQuestion question, Candidates.Events events) {
        return Sql.of("""
                        SELECT DISTINCT e.event, '' AS property, '' AS value, stretch.actor, stretch.converted
                        FROM stretch
                        JOIN {events} ON {actor} = stretch.actor
                        WHERE {scope}
                        AND (extract(epoch FROM e.timestamp) * 1000000)::bigint > stretch.after
                        AND (extract(epoch FROM e.timestamp) * 1000000)::bigint < stretch.before
                        AND {names}
                        """)
                .with("events", EventsSql.from(session))
                .with("actor", ActorSql.of(question.actor()))
                .with("scope", scope(question).condition())
                .with("names", noneOf(Sql.of("e.event"), events.except()));
    }

    private Sql ofEventProperties(CorrelationQuestion question, Candidates.EventProperties properties) {
        return Sql.of("""
                        SELECT DISTINCT did.event, did.property, did.value, did.actor, did.converted
                        FROM (
                            SELECT e.event,
                                   key.property,
                                   duet_events.property_text(e.properties, key.property) AS value,
                                   stretch.actor,
                                   stretch.converted
                            FROM stretch
                            JOIN {events} ON {actor} = stretch.actor
                            CROSS JOIN LATERAL jsonb_object_keys(e.properties) AS key (property)
                            WHERE {scope}
                            AND e.event = ANY ({names})
                            AND (extract(epoch FROM e.timestamp) * 1000000)::bigint > stretch.after
                            AND (extract(epoch FROM e.timestamp) * 1000000)::bigint < stretch.before
                            AND {keys}
                        ) AS did
                        WHERE did.value IS NOT NULL
                        """)
                .with("events", EventsSql.from(session))
                .with("actor", ActorSql.of(question.actor()))
                .with("scope", scope(question).condition())
                .with("names", Values.texts(storable(properties.events())))
                .with("keys", noneOf(Sql.of("key.property"), properties.except()));
    }

    private static Sql ofProperties(CorrelationQuestion question, Candidates.Properties properties) {
        return Sql.of("""
                        SELECT held.event, held.property, held.value, held.actor, held.converted
                        FROM (
                            SELECT '' AS event,
                                   key.property,
                                   duet_events.property_text(holder.properties, key.property) AS value,
                                   stretch.actor,
                                   stretch.converted
                            FROM stretch
                            JOIN {holder}
                            CROSS JOIN LATERAL jsonb_object_keys(holder.properties) AS key (property)
                            WHERE {wanted}
                            AND {keys}
                        ) AS held
                        WHERE held.value IS NOT NULL
                        """)
                .with("holder", holder(question))
                .with(
                        "wanted",
                        properties.names() == null
                                ? Sql.of("TRUE")
                                : Sql.of("key.property = ANY ({names})")
                                        .with("names", Values.texts(storable(properties.names()))))
                .with("keys", noneOf(Sql.of("key.property"), properties.except()));
    }

    private static Sql holder(CorrelationQuestion question) {
        return switch (question.actor()) {
            case Actor.Person() ->
                Sql.of("duet_events.persons AS holder"
                                + " ON holder.project = {project} AND holder.person = stretch.actor")
                        .with("project", Values.project(question.project()));
            case Actor.Group(int type) ->
                Sql.of("duet_events.groups AS holder ON holder.project = {project}"
                                + " AND holder.type = {type} AND holder.key = stretch.actor")
                        .with("project", Values.project(question.project()))
                        .with("type", Values.integer(type));
            case Actor.Session() -> throw new IllegalArgumentException("sessions have no properties");
        };
    }

    private static Sql actors(CorrelationQuestion question) {
        List<String> actors = question.stretches().stream().map(Stretch::actor).toList();
        return question.actor() instanceof Actor.Person
                ? Values.persons(actors.stream().map(Long::valueOf).toList())
                : Values.texts(actors);
    }

    private static ScopeSql scope(CorrelationQuestion question) {
        return new ScopeSql(
                question.project(),
                null,
                question.range().from(),
                question.range().to());
    }

    private static Sql noneOf(Sql name, List<String> texts) {
        return Sql.of("{name} <> ALL ({texts})").with("name", name).with("texts", Values.texts(storable(texts)));
    }

    private static List<String> storable(List<String> texts) {
        return texts.stream().filter(Values::isStorable).toList();
    }
}
