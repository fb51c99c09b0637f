package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * A function over the numbers in a property, 0 where there are none. Sums are compensated, so that neither the order of
 * rows nor the number of threads shows in them.
 */
record PropertyAggregateSql(Buckets buckets, Function function, Property property) implements TrendSql {

    @Override
    public TimeRange range() {
        return buckets.range();
    }

    @Override
    public List<Property> properties() {
        return List.of(property);
    }

    @Override
    public Sql perBucket(TrendsScan scan) {
        BucketSql bucket = BucketSql.of(buckets.starts());
        return Sql.of(
                """
                SELECT {line} AS line, {bucket} AS bucket, {aggregate} AS value
                FROM {events}
                WHERE {condition}
                GROUP BY {keys}
                """,
                Map.of(
                        "line", scan.line(),
                        "bucket", bucket.index(),
                        "keys", scan.keys(bucket),
                        "aggregate", overall(scan),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    @Override
    public Sql overall(TrendsScan scan) {
        if (property instanceof Property.OfSession) {
            return SessionAggregateSql.of(function, scan.source());
        }
        Sql number = scan.source().number(property);
        return switch (function) {
            case SUM -> Sql.of("ifNull(sumKahan({0}), 0)", number);
            case AVERAGE -> Sql.of("if(count({0}) = 0, 0, ifNull(sumKahan({0}), 0) / count({0}))", number);
            case MINIMUM -> Sql.of("ifNull(min({0}), 0)", number);
            case MAXIMUM -> Sql.of("ifNull(max({0}), 0)", number);
            case MEDIAN, P90, P95, P99 ->
                Sql.of("ifNull(quantileExactInclusive({0})({1}), 0)", Sql.number(function.level()), number);
        };
    }
}
