package dev.duet.postgres.queries;

import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;

/** Answers which values of a property are the most frequent. */
public record PropertyValuesQuery(ReadSession session) {

    public PropertyValuesAnswer answer(PropertyValuesQuestion question) {
        return new PropertyValuesAnswer(
                session.rows(statement(question), row -> new Value(row.getString("text"), row.getLong("holders"))));
    }

    Sql statement(PropertyValuesQuestion question) {
        return Sql.of("""
                        SELECT value.text, value.holders
                        FROM (
                            SELECT {text} COLLATE "C" AS text, count(*) AS holders
                            {source}
                            GROUP BY 1
                        ) AS value
                        WHERE value.text IS NOT NULL
                        {search}
                        ORDER BY value.holders DESC, value.text
                        LIMIT {limit}
                        """)
                .with("text", property(question.property()).text())
                .with("source", source(question))
                .with("search", search(question))
                .with("limit", Values.integer(question.limit()));
    }

    private static PropertySql property(Property property) {
        return switch (property) {
            case Property.OfGroup(int type, String key) -> PropertySql.of(Sql.of("g.properties"), key);
            case Property.OfEvent ofEvent -> PropertySql.joined(ofEvent);
            case Property.OfPerson ofPerson -> PropertySql.joined(ofPerson);
            case Property.OfSession ofSession -> PropertySql.joined(ofSession);
        };
    }

    private static Sql source(PropertyValuesQuestion question) {
        return switch (question.property()) {
            case Property.OfEvent ofEvent ->
                Sql.of("FROM duet_events.events AS e\nWHERE {scope}")
                        .with(
                                "scope",
                                new ScopeSql(question.project(), question.event(), question.from(), null).condition());
            case Property.OfPerson ofPerson ->
                Sql.of("FROM duet_events.persons AS p\nWHERE p.project = {project}")
                        .with("project", Values.project(question.project()));
            case Property.OfGroup(int type, String key) ->
                Sql.of("FROM duet_events.groups AS g\nWHERE g.project = {project} AND g.type = {type}")
                        .with("project", Values.project(question.project()))
                        .with("type", Values.integer(type));
            case Property.OfSession ofSession -> {
                ScopeSql scope = new ScopeSql(question.project(), question.event(), question.from(), null);
                yield Sql.of("FROM duet_events.events AS e\n{joins}\nWHERE {scope}")
                        .with("joins", PropertySql.joins(List.of(ofSession), scope))
                        .with("scope", scope.condition());
            }
        };
    }

    /** Tested on the few different values, not on every holder. */
    private static Sql search(PropertyValuesQuestion question) {
        return question.search() == null
                ? Sql.EMPTY
                : Sql.of("AND {contains}")
                        .with("contains", TextMatchSql.contains(Sql.of("value.text"), List.of(question.search())));
    }
}
