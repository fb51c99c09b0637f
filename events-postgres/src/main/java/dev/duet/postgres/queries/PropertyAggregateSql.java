package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;

/**
 * A function over the numbers of a property. Sums are made of exact decimals and rounded once at the end, so that they do
 * not depend on the order of rows and equal sums rank as equal.
 */
record PropertyAggregateSql(Function function, Property property) implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT cell.bucket, coalesce({aggregate}, 0) AS number
                        FROM (
                            SELECT {bucket} AS bucket,
                                   {number} AS number
                            {source}
                        ) AS cell
                        GROUP BY 1
                        """)
                .with("aggregate", aggregate())
                .with("bucket", parts.eventBucket())
                .with("number", number())
                .with("source", parts.source());
    }

    @Override
    public Sql split(Parts parts, BreakdownSql breakdown) {
        return Sql.of("""
                        WITH cell AS (
                            SELECT {value} AS value,
                                   {bucket} AS bucket,
                                   {number} AS number
                            {source}
                        ), size AS (
                            SELECT cell.value, coalesce({aggregate}, 0) AS size FROM cell GROUP BY cell.value
                        ), place AS (
                            {places}
                        )
                        SELECT place.place, place.value, cell.bucket, coalesce({aggregate}, 0) AS number
                        FROM cell
                        LEFT JOIN place ON place.value = cell.value
                        GROUP BY 1, 2, 3
                        """)
                .with("value", breakdown.value())
                .with("bucket", parts.eventBucket())
                .with("number", number())
                .with("source", parts.source())
                .with("aggregate", aggregate())
                .with("places", breakdown.places());
    }

    Sql number() {
        PropertySql value = PropertySql.joined(property);
        return switch (function) {
            case SUM, AVERAGE -> value.numeric();
            case MINIMUM, MAXIMUM, MEDIAN, P90, P95, P99 -> value.float8();
        };
    }

    Sql aggregate() {
        return switch (function) {
            case SUM -> Sql.of("sum(cell.number)::float8");
            case AVERAGE -> Sql.of("avg(cell.number)::float8");
            case MINIMUM -> Sql.of("min(cell.number)");
            case MAXIMUM -> Sql.of("max(cell.number)");
            case MEDIAN, P90, P95, P99 ->
                Sql.of("percentile_cont({level}) WITHIN GROUP (ORDER BY cell.number)")
                        .with("level", Values.float8(function.level()));
        };
    }
}
