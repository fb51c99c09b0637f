package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Function;

/** A function over the durations of the sessions in a group of rows: each goes in once, however many rows it has. */
final class SessionAggregateSql {
    private static final Property SESSION = new Property.OfEvent(Property.OfSession.ID);

    private SessionAggregateSql() {}

    static Sql of(Function function, SourceSql source) {
        Sql numbers = Sql.of(
                "arrayMap(visit -> visit.2, groupUniqArrayIf((ifNull({0}, ''), assumeNotNull({1})), isNotNull({1})))",
                source.text(SESSION), source.number(new Property.OfSession()));
        return switch (function) {
            case SUM -> Sql.of("arraySum({0})", numbers);
            case AVERAGE -> Sql.of("if(empty({0}), 0, arraySum({0}) / length({0}))", numbers);
            case MINIMUM -> Sql.of("if(empty({0}), 0, arrayMin({0}))", numbers);
            case MAXIMUM -> Sql.of("if(empty({0}), 0, arrayMax({0}))", numbers);
            case MEDIAN, P90, P95, P99 ->
                Sql.of(
                        "if(empty({0}), 0, arrayReduce({1}, {0}))",
                        numbers, Sql.text("quantileExactInclusive(" + function.level() + ")"));
        };
    }
}
