package dev.duet.postgres.queries;

import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.answer.ElementChainsAnswer.Chain;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;

/** Answers which element chains are the most frequent. */
public record ElementChainsQuery(ReadSession session) {

    public ElementChainsAnswer answer(ElementChainsQuestion question) {
        return new ElementChainsAnswer(
                session.rows(statement(question), row -> new Chain(row.getString("chain"), row.getLong("holders"))));
    }

    Sql statement(ElementChainsQuestion question) {
        ScopeSql scope = ScopeSql.of(question.project(), question.series(), question.range());
        return Sql.of("""
                        SELECT e.elements_chain AS chain, count(*) AS holders
                        {source}
                        AND e.elements_chain <> ''
                        GROUP BY e.elements_chain
                        ORDER BY holders DESC, chain
                        LIMIT {limit}
                        """)
                .with("source", SourceSql.of(session, scope, question.series().filter(), List.of()))
                .with("limit", Values.integer(question.limit()));
    }
}
