package dev.duet.postgres.queries;

import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.answer.LifecycleTally;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers what the actors of each bucket were in the bucket before. */
public record LifecycleQuery(ReadSession session) {

    public LifecycleAnswer answer(LifecycleQuestion question) {
        LifecycleTally tally = new LifecycleTally(question.buckets().count());
        session.forEach(
                statement(question),
                row -> tally.add(Status.valueOf(row.getString("status")), row.getInt("bucket"), row.getLong("actors")));
        return tally.answer();
    }

    Sql statement(LifecycleQuestion question) {
        return Sql.of("""
                        SELECT state.status, state.bucket, count(*) AS actors
                        FROM (
                            {states}
                        ) AS state
                        GROUP BY 1, 2
                        """).with("states", states(session, question));
    }

    /**
     * Each actor with their status in each bucket. Buckets are counted from 0, and the one before the range is -1; who is
     * not seen before that one is new in the first bucket they are seen in.
     */
    static Sql states(ReadSession session, LifecycleQuestion question) {
        Buckets buckets = question.buckets();
        Instant before = buckets.startBefore();
        List<Instant> starts = new ArrayList<>(buckets.starts());
        starts.addFirst(before);
        ScopeSql read = ScopeSql.of(question.project(), question.series(), new TimeRange(before, buckets.end()));
        ScopeSql past = new ScopeSql(question.project(), question.series().event(), null, before);
        return Sql.of("""
                        WITH active AS (
                            SELECT DISTINCT {actor} AS actor, {bucket} - 1 AS bucket
                            {source}
                        ), neighbour AS (
                            SELECT
                                actor,
                                bucket,
                                lag(bucket) OVER (PARTITION BY actor ORDER BY bucket) AS earlier,
                                lead(bucket) OVER (PARTITION BY actor ORDER BY bucket) AS later
                            FROM active
                            WHERE actor IS NOT NULL
                        ), known AS (
                            SELECT DISTINCT {actor} AS actor
                            {past}
                        )
                        SELECT
                            neighbour.actor,
                            neighbour.bucket,
                            CASE
                                WHEN neighbour.earlier = neighbour.bucket - 1 THEN 'RETURNING'
                                WHEN neighbour.earlier IS NULL AND known.actor IS NULL THEN 'NEW'
                                ELSE 'RESURRECTING'
                            END AS status
                        FROM neighbour
                        LEFT JOIN known ON known.actor = neighbour.actor
                        WHERE neighbour.bucket >= 0
                        UNION ALL
                        SELECT actor, bucket + 1, 'DORMANT'
                        FROM neighbour
                        WHERE bucket + 1 < {buckets} AND later IS DISTINCT FROM bucket + 1
                        """)
                .with("actor", ActorSql.of(question.actor()))
                .with("bucket", new BucketSql.Search(starts).of(Sql.of("e.timestamp")))
                .with("source", SourceSql.of(session, read, question.series().filter(), List.of()))
                .with("past", SourceSql.of(session, past, question.series().filter(), List.of()))
                .with("buckets", Values.integer(buckets.count()));
    }
}
