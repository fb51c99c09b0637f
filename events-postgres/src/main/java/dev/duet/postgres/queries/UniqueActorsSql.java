package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;

/** How many different actors: the different pairs of bucket and actor first, then how many of them each bucket has. */
record UniqueActorsSql(Actor actor) implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT pair.bucket, count(pair.actor) AS number
                        FROM (
                            SELECT DISTINCT {bucket} AS bucket,
                                            {actor} AS actor
                            {source}
                        ) AS pair
                        GROUP BY 1
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
                                            {bucket} AS bucket,
                                            {actor} AS actor
                            {source}
                        ), size AS (
                            SELECT pair.value, count(pair.actor) AS size
                            FROM (SELECT DISTINCT value, actor FROM cell) AS pair
                            GROUP BY pair.value
                        ), place AS (
                            {places}
                        )
                        SELECT line.place, line.value, line.bucket, count(line.actor) AS number
                        FROM (
                            SELECT DISTINCT place.place, place.value, cell.bucket, cell.actor
                            FROM cell
                            LEFT JOIN place ON place.value = cell.value
                        ) AS line
                        GROUP BY 1, 2, 3
                        """)
                .with("value", breakdown.value())
                .with("bucket", parts.eventBucket())
                .with("actor", ActorSql.of(actor))
                .with("source", parts.source())
                .with("places", breakdown.places());
    }
}
