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
        BucketSql bucket = BucketSql.of(buckets.starts());
        return Sql.of(
                """
                SELECT {line} AS line, {bucket} AS bucket, toFloat64(uniqExact({actor})) AS value
                FROM {events}
                WHERE {condition}
                GROUP BY {keys}
                """,
                Map.of(
                        "line", scan.line(),
                        "bucket", bucket.index(),
                        "keys", scan.keys(bucket),
                        "actor", ActorSql.of(actor, scan.source()),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    @Override
    public Sql overall(TrendsScan scan) {
        return Sql.of("uniqExact({0})", ActorSql.of(actor, scan.source()));
    }

    /** The set of one day's actors stays in the processor's cache, those of all days do not. */
    @Override
    public boolean isBestInOrder() {
        return BucketSql.of(buckets.starts()).column() != null;
    }
}
