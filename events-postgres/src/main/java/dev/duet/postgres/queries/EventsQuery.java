package dev.duet.postgres.queries;

import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.question.EventsQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Answers with single events, newest first. The index is ordered by time within a name; for all names, the newest of each
 * are taken and merged.
 */
public record EventsQuery(ReadSession session) {

    public EventsAnswer answer(EventsQuestion question) {
        return new EventsAnswer(session.rows(statement(question), EventsQuery::event));
    }

    Sql statement(EventsQuestion question) {
        return question.event() == null && question.uuid() == null ? ofAllNames(question) : ofOneName(question);
    }

    private Sql ofOneName(EventsQuestion question) {
        return Sql.of("""
                        SELECT e.*
                        FROM {events}
                        WHERE {conditions}
                        ORDER BY e.timestamp DESC, e.uuid DESC
                        LIMIT {limit}
                        """)
                .with("events", EventsSql.from(session))
                .with("conditions", conditions(question))
                .with("limit", Values.integer(question.limit()));
    }

    private Sql ofAllNames(EventsQuestion question) {
        return Sql.of("""
                        {names}
                        SELECT newest.*
                        FROM name
                        CROSS JOIN LATERAL (
                            SELECT e.*
                            FROM {events}
                            WHERE {conditions}
                            AND e.event = name.event
                            ORDER BY e.timestamp DESC, e.uuid DESC
                            LIMIT {limit}
                        ) AS newest
                        ORDER BY newest.timestamp DESC, newest.uuid DESC
                        LIMIT {limit}
                        """)
                .with("events", EventsSql.from(session))
                .with("names", EventNamesSql.of(question.project()))
                .with("conditions", conditions(question))
                .with("limit", Values.integer(question.limit()));
    }

    private Sql conditions(EventsQuestion question) {
        ScopeSql scope = new ScopeSql(question.project(), question.event(), question.from(), question.to());
        return Sql.of("""
                        {scope}
                        {uuid}
                        {after}
                        {filter}
                        """)
                .with("scope", scope.condition())
                .with("uuid", uuid(question))
                .with("after", after(question))
                .with("filter", new FilterSql(session, scope).and(question.filter()));
    }

    private static Sql uuid(EventsQuestion question) {
        return question.uuid() == null
                ? Sql.EMPTY
                : Sql.of("AND e.uuid = {uuid}").with("uuid", Values.uuid(question.uuid()));
    }

    /** The bound on the time alone is what the index can use. */
    private static Sql after(EventsQuestion question) {
        return question.after() == null
                ? Sql.EMPTY
                : Sql.of("AND e.timestamp <= {timestamp} AND (e.timestamp, e.uuid) < ({timestamp}, {uuid})")
                        .with("timestamp", Values.timestamp(question.after().timestamp()))
                        .with("uuid", Values.uuid(question.after().uuid()));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("project"),
                row.getObject("uuid", UUID.class),
                row.getString("event"),
                row.getString("distinct_id"),
                row.getLong("person"),
                row.getObject("timestamp", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                CanonicalJson.write(CanonicalJson.readObject(row.getString("properties"))),
                row.getString("elements_chain"),
                List.of(
                        row.getString("group_0"),
                        row.getString("group_1"),
                        row.getString("group_2"),
                        row.getString("group_3"),
                        row.getString("group_4")));
    }
}
