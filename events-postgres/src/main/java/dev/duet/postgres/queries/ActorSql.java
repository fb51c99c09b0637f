package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;

/** Whose distinct number is counted, as an expression that is NULL for nobody. */
final class ActorSql {
    private ActorSql() {}

    static Sql of(Actor actor) {
        return switch (actor) {
            case Actor.Person() -> Sql.of("e.person");
            case Actor.Group(int type) -> Sql.of("nullif({key}, '')").with("key", PropertySql.groupKey(type));
            case Actor.Session() ->
                Sql.of("nullif({session}, '')")
                        .with(
                                "session",
                                PropertySql.of(Sql.of("e.properties"), "$session_id")
                                        .text());
        };
    }
}
