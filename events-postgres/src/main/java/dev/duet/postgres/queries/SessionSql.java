package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long sessions took, as a statement with the columns {@code id} and {@code duration}, in whole seconds. */
final class SessionSql {
    /** No session takes longer; so far before a question's range the sessions of its events may have begun. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private SessionSql() {}

    /** The event's session on the alias {@code e}; NULL for none. */
    static Sql id() {
        return ActorSql.of(new Actor.Session());
    }

    /** The sessions that the events within the scope belong to, and maybe more. */
    static Sql durations(ScopeSql scope) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("span.project = {project}").with("project", Values.project(scope.project())));
        if (scope.from() != null) {
            conditions.add(Sql.of("span.first_at >= {from}")
                    .with("from", Values.timestamp(scope.from().minus(LONGEST))));
        }
        if (scope.to() != null) {
            conditions.add(Sql.of("span.first_at < {to}").with("to", Values.timestamp(scope.to())));
        }
        return Sql.of("""
                        SELECT span.session AS id,
                               floor(extract(epoch FROM span.last_at - span.first_at))::bigint AS duration
                        FROM duet_events.sessions AS span
                        WHERE {around}
                        """).with("around", Sql.join("\nAND ", conditions));
    }
}
