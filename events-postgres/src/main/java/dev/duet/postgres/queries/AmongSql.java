package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.List;

/** The condition that an event is of one of the actors that a question looks at. */
final class AmongSql {
    private AmongSql() {}

    /** Both conditions. */
    static Sql and(Sql condition, Actor actor, Among among) {
        return switch (among) {
            case Among.Everybody() -> condition;
            case Among.PersonNumbers(long from, long to) ->
                Sql.of("{condition}\nAND e.person::bigint >= {from} AND e.person::bigint < {to}")
                        .with("condition", condition)
                        .with("from", Values.bigint(from))
                        .with("to", Values.bigint(to));
            case Among.These(List<String> actors) ->
                Sql.of("{condition}\nAND {actor} = ANY ({actors})")
                        .with("condition", condition)
                        .with("actor", ActorSql.of(actor))
                        .with("actors", these(actor, actors));
        };
    }

    private static Sql these(Actor actor, List<String> actors) {
        return actor instanceof Actor.Person
                ? Values.persons(actors.stream().map(Long::valueOf).toList())
                : Values.texts(actors);
    }
}
