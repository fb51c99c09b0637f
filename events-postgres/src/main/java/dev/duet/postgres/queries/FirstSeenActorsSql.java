package dev.duet.postgres.queries;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.postgres.sql.Sql;

/** How many actors came first in a bucket: the first time of each of them, then how many of those each bucket has. */
record FirstSeenActorsSql(Actor actor) implements TrendSql {

    @Override
    public Sql whole(Parts parts) {
        return Sql.of("""
                        SELECT {bucket} AS bucket,
                               count(first.actor) AS number
                        FROM (
                            SELECT {actor} AS actor, min(e.timestamp) AS timestamp
                            {source}
                            GROUP BY 1
                        ) AS first
                        GROUP BY 1
                        """)
                .with("bucket", parts.bucket().of(Sql.of("first.timestamp")))
                .with("actor", ActorSql.of(actor))
                .with("source", parts.source());
    }

    @Override
    public Sql split(Parts parts, BreakdownSql breakdown) {
        return Sql.of("""
                        WITH cell AS (
                            SELECT {value} AS value,
                                   {actor} AS actor,
                                   min(e.timestamp) AS timestamp
                            {source}
                            GROUP BY 1, 2
                        ), size AS (
                            SELECT value, count(actor) AS size FROM cell GROUP BY value
                        ), place AS (
                            {places}
                        )
                        SELECT first.place,
                               first.value,
                               {bucket} AS bucket,
                               count(first.actor) AS number
                        FROM (
                            SELECT place.place, place.value, cell.actor, min(cell.timestamp) AS timestamp
                            FROM cell
                            LEFT JOIN place ON place.value = cell.value
                            GROUP BY 1, 2, 3
                        ) AS first
                        GROUP BY 1, 2, 3
                        """)
                .with("value", breakdown.value())
                .with("actor", ActorSql.of(actor))
                .with("source", parts.source())
                .with("places", breakdown.places())
                .with("bucket", parts.bucket().of(Sql.of("first.timestamp")));
    }
}
