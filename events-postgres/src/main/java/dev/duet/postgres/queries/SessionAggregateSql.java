package dev.duet.postgres.queries;

import dev.duet.postgres.sql.Sql;

/**
 * A function over the durations of sessions: each session goes in once for each bucket, and once for a line's size, however
 * many of its events there are.
 *
 * @param numbers the function, over the duration
 */
record SessionAggregateSql(PropertyAggregateSql numbers) implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT cell.bucket, coalesce({aggregate}, 0) AS number
                        FROM (
                            SELECT DISTINCT {bucket} AS bucket,
                                   {session} AS session,
                                   {number} AS number
                            {source}
                        ) AS cell
                        GROUP BY 1
                        """)
                .with("aggregate", numbers.aggregate())
                .with("bucket", parts.eventBucket())
                .with("session", SessionSql.id())
                .with("number", numbers.number())
                .with("source", parts.source());
    }

    @Override
    public Sql split(Parts parts, BreakdownSql breakdown) {
        return Sql.of("""
                        WITH cell AS (
                            SELECT DISTINCT {value} AS value,
                                   {bucket} AS bucket,
                                   {session} AS session,
                                   {number} AS number
                            {source}
                        ), size AS (
                            SELECT cell.value, coalesce({aggregate}, 0) AS size
                            FROM (SELECT DISTINCT value, session, number FROM cell) AS cell
                            GROUP BY cell.value
                        ), place AS (
                            {places}
                        )
                        SELECT cell.place, cell.value, cell.bucket, coalesce({aggregate}, 0) AS number
                        FROM (
                            SELECT DISTINCT place.place, place.value, cell.bucket, cell.session, cell.number
                            FROM cell
                            LEFT JOIN place ON place.value = cell.value
                        ) AS cell
                        GROUP BY 1, 2, 3
                        """)
                .with("value", breakdown.value())
                .with("bucket", parts.eventBucket())
                .with("session", SessionSql.id())
                .with("number", numbers.number())
                .with("source", parts.source())
                .with("aggregate", numbers.aggregate())
                .with("places", breakdown.places());
    }
}
