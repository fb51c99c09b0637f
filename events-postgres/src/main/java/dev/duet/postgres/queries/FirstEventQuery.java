package dev.duet.postgres.queries;

import dev.duet.events.answer.FirstEventAnswer;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Answers when a project's first event happened: the first of each name, of which the index knows all. */
public record FirstEventQuery(ReadSession session) {
    private static final Instant FIRST_CREDIBLE = Instant.parse("2015-01-01T00:00:00Z");

    public FirstEventAnswer answer(FirstEventQuestion question) {
        return session.rows(statement(question), row -> {
                    OffsetDateTime first = row.getObject("first", OffsetDateTime.class);
                    return new FirstEventAnswer(first == null ? null : first.toInstant());
                })
                .getFirst();
    }

    Sql statement(FirstEventQuestion question) {
        return Sql.of("""
                        {names}
                        SELECT min(first.timestamp) AS first
                        FROM name
                        CROSS JOIN LATERAL (
                            SELECT e.timestamp FROM duet_events.events AS e
                            WHERE e.project = {project} AND e.event = name.event AND e.timestamp >= {credible}
                            ORDER BY e.timestamp
                            LIMIT 1
                        ) AS first
                        """)
                .with("names", EventNamesSql.of(question.project()))
                .with("project", Values.project(question.project()))
                .with("credible", Values.timestamp(FIRST_CREDIBLE));
    }
}
