package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;
import java.time.Duration;

/** How long sessions took, as a statement with the columns {@code id} and {@code properties}, an object as events have. */
final class SessionSql {
    /** No session takes longer; so far from the events of a question the others of their sessions are looked for. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private SessionSql() {}

    /** The event's session on the alias {@code e}; NULL for none. */
    static Sql id() {
        return ActorSql.of(new Actor.Session());
    }

    /** The sessions that the events within the scope belong to, and maybe more. */
    static Sql durations(ScopeSql scope) {
        ScopeSql around = new ScopeSql(
                scope.project(),
                null,
                scope.from() == null ? null : scope.from().minus(LONGEST),
                scope.to() == null ? null : scope.to().plus(LONGEST));
        return Sql.of("""
                        SELECT {id} AS id,
                               jsonb_build_object(
                                   '$session_duration',
                                   floor(extract(epoch FROM max(e.timestamp) - min(e.timestamp)))::bigint
                               ) AS properties
                        FROM duet_events.events AS e
                        WHERE {around}
                        AND {id} IS NOT NULL
                        GROUP BY 1
                        """).with("id", id()).with("around", around.condition());
    }
}
