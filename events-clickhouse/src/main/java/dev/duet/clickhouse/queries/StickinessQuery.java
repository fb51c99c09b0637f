package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.question.StickinessQuestion;
import java.util.Arrays;
import java.util.Map;

/** Answers a {@link StickinessQuestion}. */
public final class StickinessQuery {
    private static final int BITS = 64;

    private StickinessQuery() {}

    public static StickinessAnswer answer(
            ClickHouseClient clickhouse, Columns columns, StickinessQuestion question, Purpose purpose) {
        long[] actors = new long[question.buckets().count()];
        clickhouse.query(sql(question, columns), Occasion.of(question, purpose), rows -> {
            while (rows.hasNext()) {
                actors[(int) rows.uint32() - 1] = rows.int64();
            }
            return actors;
        });
        return new StickinessAnswer(Arrays.stream(actors).boxed().toList());
    }

    static Sql sql(StickinessQuestion question, Columns columns) {
        return Sql.of("""
                SELECT toUInt32(buckets) AS buckets, count() AS actors
                FROM (
                {0}
                )
                GROUP BY buckets
                """, active(question, columns));
    }

    /** Each actor and in how many buckets they were active. A mask counts buckets as long as it has a bit for each. */
    static Sql active(StickinessQuestion question, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        Sql bucket = BucketSql.of(question.buckets().starts()).index();
        return Sql.of(
                """
                SELECT {actor} AS actor, {buckets} AS buckets
                FROM {events}
                WHERE {condition}
                GROUP BY actor
                HAVING isNotNull(actor)
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "buckets",
                                question.buckets().count() <= BITS
                                        ? Sql.of("bitCount(groupBitOr(bitShiftLeft(toUInt64(1), {0})))", bucket)
                                        : Sql.of("uniqExact({0})", bucket),
                        "events", source.from(),
                        "condition",
                                ScopeSql.condition(
                                        question.project(),
                                        question.series(),
                                        question.buckets().range(),
                                        columns)));
    }
}
