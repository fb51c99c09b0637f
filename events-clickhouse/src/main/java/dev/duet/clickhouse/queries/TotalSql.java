package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;

/** The number of events. */
record TotalSql(Buckets buckets) implements TrendSql {

    @Override
    public TimeRange range() {
        return buckets.range();
    }

    @Override
    public List<Property> properties() {
        return List.of();
    }

    @Override
    public Sql perBucket(TrendsScan scan) {
        BucketSql bucket = BucketSql.of(buckets.starts());
        return Sql.of(
                """
                SELECT {line} AS line, {bucket} AS bucket, toFloat64(count()) AS value
                FROM {events}
                WHERE {condition}
                GROUP BY {keys}
                """,
                Map.of(
                        "line", scan.line(),
                        "bucket", bucket.index(),
                        "keys", scan.keys(bucket),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    @Override
    public Sql overall(TrendsScan scan) {
        return Sql.of("count()");
    }

    /**
     * Values and their lines in one scan: counts add up, so that the rest can be summed from the groups that did not make
     * it. Each group holds a number for every bucket; the caller asks so for few buckets only.
     *
     * @param value the text that rows are split by
     * @param limit how many values have a line of their own
     */
    Sql perValue(TrendsScan scan, Sql value, int limit) {
        return Sql.of(
                """
                SELECT
                    if(place <= {limit}, value, '') AS own_value,
                    toUInt8(place > {limit}) AS is_rest,
                    sumForEach(counts) AS data
                FROM (
                    SELECT value, counts, row_number() OVER (ORDER BY arraySum(counts) DESC, value ASC) AS place
                    FROM (
                        SELECT {value} AS value, countResample(0, {buckets}, 1)({bucket}) AS counts
                        FROM {events}
                        WHERE {condition}
                        GROUP BY value
                    )
                )
                GROUP BY own_value, is_rest
                ORDER BY is_rest, min(place)
                """,
                Map.of(
                        "limit", Sql.number((long) limit),
                        "value", value,
                        "buckets", Sql.number((long) buckets.count()),
                        "bucket", BucketSql.of(buckets.starts()).index(),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }
}
