package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.answer.LifecycleTally;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.time.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers a {@link LifecycleQuestion}. An actor is a mask of buckets and a flag for an earlier life; few different masks
 * leave the server. What an actor is in a bucket depends on that bucket, the one before and the flag only, so that a long
 * range can be read in pieces of as many buckets as a mask has bits.
 */
public final class LifecycleQuery {
    /** One bit is for the bucket before. */
    private static final int MOST_BUCKETS = 62;

    private LifecycleQuery() {}

    public static LifecycleAnswer answer(
            ClickHouseClient clickhouse, Columns columns, LifecycleQuestion question, Purpose purpose) {
        Buckets buckets = question.buckets();
        LifecycleTally tally = new LifecycleTally(buckets.count());
        for (int first = 0; first < buckets.count(); first += MOST_BUCKETS) {
            int offset = first;
            int count = Math.min(MOST_BUCKETS, buckets.count() - first);
            clickhouse.query(sql(question, columns, first, count), Occasion.of(question, purpose), rows -> {
                while (rows.hasNext()) {
                    add(tally, offset, count, rows.int64(), rows.uint8() == 1, rows.int64());
                }
                return tally;
            });
        }
        return tally.answer();
    }

    private static void add(LifecycleTally tally, int offset, int count, long mask, boolean known, long actors) {
        boolean seen = known || (mask & 1) == 1;
        for (int i = 0; i < count; i++) {
            boolean before = (mask >> i & 1) == 1;
            boolean now = (mask >> (i + 1) & 1) == 1;
            if (now) {
                Status status = before ? Status.RETURNING : seen ? Status.RESURRECTING : Status.NEW;
                tally.add(status, offset + i, actors);
            } else if (before) {
                tally.add(Status.DORMANT, offset + i, actors);
            }
            seen |= now;
        }
    }

    static Sql sql(LifecycleQuestion question, Columns columns, int first, int count) {
        return Sql.of("""
                SELECT mask, known, count() AS actors
                FROM (
                {0}
                )
                GROUP BY mask, known
                """, masks(question, columns, first, count));
    }

    /**
     * Each actor of some buckets: bit 0 for the bucket before the first, bit i + 1 for the i-th of them, and whether they
     * are known from before that.
     */
    static Sql masks(LifecycleQuestion question, Columns columns, int first, int count) {
        Buckets buckets = question.buckets();
        List<Instant> starts = new ArrayList<>(buckets.starts().subList(first, first + count));
        starts.addFirst(first == 0 ? buckets.startBefore() : buckets.starts().get(first - 1));
        Instant end = first + count == buckets.count()
                ? buckets.end()
                : buckets.starts().get(first + count);
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        return Sql.of(
                """
                SELECT
                    {actor} AS actor,
                    groupBitOrIf(bitShiftLeft(toUInt64(1), {bucket}), {inside}) AS mask,
                    max(NOT ({inside})) AS known
                FROM {events}
                WHERE {condition}
                GROUP BY actor
                HAVING isNotNull(actor) AND mask != 0
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "bucket", BucketSql.of(starts).index(),
                        "inside", TextMatchSql.all(TimeSql.within(starts.getFirst(), null)),
                        "events", source.from(),
                        "condition",
                                new SeriesSql(question.project(), columns, List.of(question.series())).any(null, end)));
    }
}
