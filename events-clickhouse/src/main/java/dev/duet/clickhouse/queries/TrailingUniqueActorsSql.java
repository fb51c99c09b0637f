package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import dev.duet.events.time.TrailingWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The exact number of different actors in the days that end with each bucket. Every slice of time is read once; slice s
 * counts for the buckets {@code from[s]} to {@code to[s]}, for none where from is beyond to.
 *
 * <p>Persons over few windows: a bitmap of persons for each slice, united for each bucket. Otherwise the buckets of one
 * actor are united first: slice after slice adds a run of buckets that begins where the last one ended, and only the ends
 * of runs are counted, which stays linear where an hour's window spans hundreds of buckets.
 */
record TrailingUniqueActorsSql(TrailingWindows windows, Actor actor, List<Integer> from, List<Integer> to)
        implements TrendSql {
    private static final int MOST_UNIONS = 20_000;

    /** No bucket, but a line that is there: read by nobody. */
    private static final long NO_BUCKET = 0xFFFFL;

    static TrailingUniqueActorsSql of(Buckets buckets, Actor actor, int days) {
        TrailingWindows windows = TrailingWindows.of(buckets, days);
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        int next = 0;
        int last = -1;
        for (int slice = 0; slice < windows.sliceStarts().size(); slice++) {
            while (next < buckets.count() && windows.last().get(next) < slice) {
                next++;
            }
            while (last + 1 < buckets.count() && windows.first().get(last + 1) <= slice) {
                last++;
            }
            from.add(next);
            to.add(last);
        }
        return new TrailingUniqueActorsSql(windows, actor, from, to);
    }

    @Override
    public TimeRange range() {
        return windows.range();
    }

    @Override
    public List<Property> properties() {
        return ActorSql.properties(actor);
    }

    @Override
    public Sql overall(TrendsScan scan) {
        return Sql.of("uniqExact({0})", ActorSql.of(actor, scan.source()));
    }

    @Override
    public boolean isChange() {
        return !byBitmaps();
    }

    private boolean byBitmaps() {
        long unions = 0;
        for (int slice = 0; slice < from.size(); slice++) {
            unions += Math.max(0, to.get(slice) - from.get(slice) + 1);
        }
        return actor instanceof Actor.Person && unions <= MOST_UNIONS;
    }

    @Override
    public Sql perBucket(TrendsScan scan) {
        return byBitmaps() ? unitedBitmaps(scan) : endsOfRuns(scan);
    }

    private Sql unitedBitmaps(TrendsScan scan) {
        BucketSql slice = BucketSql.of(windows.sliceStarts());
        return Sql.of(
                """
                WITH {from} AS first_bucket, {to} AS last_bucket
                SELECT line, reached AS bucket, toFloat64(groupBitmapMerge(persons)) AS value
                FROM (
                    SELECT
                        line,
                        persons,
                        toUInt16(arrayJoin(if(
                            last_bucket[bucket + 1] < first_bucket[bucket + 1],
                            [{no_bucket}],
                            range(first_bucket[bucket + 1], last_bucket[bucket + 1] + 1)
                        ))) AS reached
                    FROM (
                        SELECT {line} AS line, {slice} AS bucket, groupBitmapState({actor}) AS persons
                        FROM {events}
                        WHERE {condition}
                        GROUP BY {keys}
                    )
                )
                GROUP BY line, reached
                """,
                Map.of(
                        "from", Sql.int32s(from),
                        "to", Sql.int32s(to),
                        "no_bucket", Sql.number(NO_BUCKET),
                        "line", scan.line(),
                        "slice", slice.index(),
                        "keys", scan.keys(slice),
                        "actor", ActorSql.of(actor, scan.source()),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }

    private Sql endsOfRuns(TrendsScan scan) {
        return Sql.of(
                """
                WITH {from} AS first_bucket, {to} AS last_bucket
                SELECT line, toUInt16(end.1) AS bucket, toFloat64(sum(end.2)) AS value
                FROM (
                    SELECT
                        line,
                        arrayMap(slice -> last_bucket[slice + 1], slices) AS lasts,
                        arrayMap(
                            (slice, before) -> greatest(first_bucket[slice + 1], before + 1),
                            slices,
                            arrayPushFront(arrayPopBack(lasts), toInt32(-1))
                        ) AS firsts,
                        arrayJoin(arrayConcat(
                            [({no_bucket}, 0)],
                            arrayMap(run -> (run.1, 1), runs),
                            arrayMap(run -> (run.2 + 1, -1), runs)
                        )) AS end,
                        if(isNull(actor), [], arrayFilter(run -> run.1 <= run.2, arrayZip(firsts, lasts))) AS runs
                    FROM (
                        SELECT
                            {line} AS line,
                            {actor} AS actor,
                            arraySort(groupUniqArray({slice})) AS slices
                        FROM {events}
                        WHERE {condition}
                        GROUP BY line, actor
                    )
                )
                GROUP BY line, end.1
                """,
                Map.of(
                        "from", Sql.int32s(from),
                        "to", Sql.int32s(to),
                        "no_bucket", Sql.number(NO_BUCKET),
                        "line", scan.line(),
                        "slice", BucketSql.of(windows.sliceStarts()).index(),
                        "actor", ActorSql.of(actor, scan.source()),
                        "events", scan.from(),
                        "condition", scan.condition()));
    }
}
