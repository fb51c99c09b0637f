package dev.duet.postgres.queries;

import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;

/** Answers which persons meet a filter; the conditions on an event's person serve, with the person's row in its place. */
public record PersonsQuery(ReadSession session) {

    public PersonsAnswer answer(PersonsQuestion question) {
        return new PersonsAnswer(session.rows(statement(question), row -> row.getLong("person")));
    }

    Sql statement(PersonsQuestion question) {
        ScopeSql scope = new ScopeSql(question.project(), null, null, null);
        return Sql.of("""
                        SELECT e.person
                        FROM duet_events.persons AS e
                        WHERE e.project = {project}
                        {filter}
                        ORDER BY e.person DESC
                        LIMIT {limit} OFFSET {offset}
                        """)
                .with("project", Values.project(question.project()))
                .with("filter", new FilterSql(session, scope).and(question.filter()))
                .with("limit", Values.integer(question.page().limit()))
                .with("offset", Values.integer(question.page().offset()));
    }
}
