package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import java.util.List;

/** The condition that a row of events is one of the actors that a question looks at. */
final class AmongSql {
    private AmongSql() {}

    /** Both conditions. */
    static Sql and(Sql condition, Actor actor, SourceSql source, Among among) {
        return switch (among) {
            case Among.Everybody() -> condition;
            case Among.PersonNumbers(long from, long to) ->
                Sql.of(
                        "{0}\n  AND events.person >= {1} AND events.person < {2}",
                        condition, Sql.uint64(from), Sql.uint64(to));
            case Among.These(List<String> actors) ->
                Sql.of(
                        "{0}\n  AND {1}",
                        condition,
                        actor instanceof Actor.Person
                                ? persons(actors)
                                : Sql.of("{0} IN {1}", ActorSql.of(actor, source), Sql.texts(actors)));
        };
    }

    private static Sql persons(List<String> actors) {
        return FilterSql.persons(actors.stream().map(Long::valueOf).toList());
    }
}
