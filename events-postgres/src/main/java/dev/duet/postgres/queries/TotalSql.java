package dev.duet.postgres.queries;

import dev.duet.postgres.sql.Sql;

/** How many events: counted by bucket, and for a breakdown by value and bucket in one scan. */
final class TotalSql implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT {bucket} AS bucket,
                               count(*) AS number
                        {source}
                        GROUP BY 1
                        """).with("bucket", parts.eventBucket()).with("source", parts.source());
    }

    @Override
    public Sql split(Parts parts, BreakdownSql breakdown) {
        return Sql.of("""
                        WITH cell AS (
                            SELECT {value} AS value,
                                   {bucket} AS bucket,
                                   count(*) AS events
                            {source}
                            GROUP BY 1, 2
                        ), size AS (
                            SELECT value, sum(events) AS size FROM cell GROUP BY value
                        ), place AS (
                            {places}
                        )
                        SELECT place.place, place.value, cell.bucket, sum(cell.events) AS number
                        FROM cell
                        LEFT JOIN place ON place.value = cell.value
                        GROUP BY 1, 2, 3
                        """)
                .with("value", breakdown.value())
                .with("bucket", parts.eventBucket())
                .with("source", parts.source())
                .with("places", breakdown.places());
    }
}
