package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How many different actors in the days that end with a bucket. Each slice of time is read once. An actor seen in slice s
 * counts for the buckets whose windows hold s: a run of buckets, first(s) to last(s). Both grow with s, so of an actor's
 * slice only the buckets behind those of the actor's slice before are new. The statement counts actors by (slice before,
 * slice), and each count is added to a run of buckets.
 */
record TrailingUniqueActorsSql(Actor actor, SliceRuns runs) implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT step.previous, step.slice, count(step.actor) AS number
                        FROM (
                            SELECT seen.actor,
                                   seen.slice,
                                   lag(seen.slice) OVER (PARTITION BY seen.actor ORDER BY seen.slice) AS previous
                            FROM (
                                SELECT DISTINCT {bucket} AS slice,
                                                {actor} AS actor
                                {source}
                            ) AS seen
                        ) AS step
                        GROUP BY 1, 2
                        """)
                .with("bucket", parts.eventBucket())
                .with("actor", ActorSql.of(actor))
                .with("source", parts.source());
    }

    @Override
    public Sql split(Parts parts, BreakdownSql breakdown) {
        return Sql.of("""
                        WITH cell AS (
                            SELECT DISTINCT {value} AS value,
                                            {bucket} AS slice,
                                            {actor} AS actor
                            {source}
                        ), size AS (
                            SELECT pair.value, count(pair.actor) AS size
                            FROM (SELECT DISTINCT value, actor FROM cell) AS pair
                            GROUP BY pair.value
                        ), place AS (
                            {places}
                        )
                        SELECT step.place, step.value, step.previous, step.slice, count(step.actor) AS number
                        FROM (
                            SELECT seen.place,
                                   seen.value,
                                   seen.actor,
                                   seen.slice,
                                   lag(seen.slice) OVER (
                                       PARTITION BY seen.place, seen.actor ORDER BY seen.slice
                                   ) AS previous
                            FROM (
                                SELECT DISTINCT place.place, place.value, cell.slice, cell.actor
                                FROM cell
                                LEFT JOIN place ON place.value = cell.value
                            ) AS seen
                        ) AS step
                        GROUP BY 1, 2, 3, 4
                        """)
                .with("value", breakdown.value())
                .with("bucket", parts.eventBucket())
                .with("actor", ActorSql.of(actor))
                .with("source", parts.source())
                .with("places", breakdown.places());
    }

    /** Adds to the first bucket of a run and takes away behind its last: {@link #finish} sums up. */
    @Override
    public void read(ResultSet row, BucketSql bucket, double[] data) throws SQLException {
        int slice = bucket.index(row, "slice");
        int from = runs.first(slice);
        if (row.getObject("previous") != null) {
            from = Math.max(from, runs.last(bucket.index(row, "previous")) + 1);
        }
        int to = runs.last(slice);
        if (from <= to) {
            double number = row.getDouble("number");
            data[from] += number;
            if (to + 1 < data.length) {
                data[to + 1] -= number;
            }
        }
    }

    @Override
    public void finish(double[] data) {
        for (int i = 1; i < data.length; i++) {
            data[i] += data[i - 1];
        }
    }
}
