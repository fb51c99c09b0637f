package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;

/** The number of actors whose first event of the range lies in the bucket. */
record FirstSeenActorsSql(Buckets buckets, Actor actor) implements TrendSql {

    @Override
    public TimeRange range() {
        return buckets.range();
    }

    @Override
    public List<Property> properties() {
        return ActorSql.properties(actor);
    }

    @Override
    public Sql perBucket(TrendsScan scan) {
        return Sql.of(
                """
                SELECT line, first AS bucket, toFloat64(countIf(isNotNull(actor))) AS value
                FROM (
                    SELECT {line} AS line, {actor} AS actor, min({bucket}) AS first
                    FROM {events}
                    WHERE {condition}
                    GROUP BY line, actor
                )
                GROUP BY line, bucket
                """,
                Map.of(
                        "line", scan.line(),
                        "bucket", BucketSql.of(buckets.starts()).index(),
                        "actor", ActorSql.of(actor, scan.source()),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    @Override
    public Sql overall(TrendsScan scan) {
        return Sql.of("uniqExact({0})", ActorSql.of(actor, scan.source()));
    }
}
