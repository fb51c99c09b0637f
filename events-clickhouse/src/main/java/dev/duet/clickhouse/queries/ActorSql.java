package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import java.util.List;

/** The actor of a row of events, NULL where there is none. */
final class ActorSql {
    private static final Property SESSION = new Property.OfEvent("$session_id");

    private ActorSql() {}

    static Sql of(Actor actor, SourceSql source) {
        return switch (actor) {
            case Actor.Person() -> Sql.of("events.person");
            case Actor.Group(int type) -> Sql.of("nullIf({0}, '')", EventColumns.group(type));
            case Actor.Session() -> Sql.of("nullIf({0}, '')", source.text(SESSION));
        };
    }

    static List<Property> properties(Actor actor) {
        return actor instanceof Actor.Session ? List.of(SESSION) : List.of();
    }
}
