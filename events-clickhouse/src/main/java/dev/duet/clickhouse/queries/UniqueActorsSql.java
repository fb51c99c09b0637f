package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;

/** The exact number of different actors in each bucket. */
record UniqueActorsSql(Buckets buckets, Actor actor) implements TrendSql {

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
                SELECT toUInt32({line}) AS line, toUInt32(place) AS bucket, toFloat64(uniqExact({actor})) AS value
                FROM {events}
                WHERE {condition}
                GROUP BY {line}, {bucket} AS place
                """,
                Map.of(
                        "line", scan.line(),
                        "bucket", BucketSql.index(buckets.starts()),
                        "actor", ActorSql.of(actor, scan.source()),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    @Override
    public Sql overall(TrendsScan scan) {
        return Sql.of("uniqExact({0})", ActorSql.of(actor, scan.source()));
    }
}
