package dev.duet.postgres.queries;

import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers how many actors were active in how many buckets. */
public record StickinessQuery(ReadSession session) {

    public StickinessAnswer answer(StickinessQuestion question) {
        List<Long> actors =
                new ArrayList<>(Collections.nCopies(question.buckets().count(), 0L));
        session.rows(statement(question), row -> actors.set(row.getInt("buckets") - 1, row.getLong("actors")));
        return new StickinessAnswer(actors);
    }

    Sql statement(StickinessQuestion question) {
        return Sql.of("""
                        SELECT active.buckets, count(*) AS actors
                        FROM (
                            {active}
                        ) AS active
                        GROUP BY 1
                        """).with("active", active(session, question));
    }

    /** Each actor and in how many buckets they were active. */
    static Sql active(ReadSession session, StickinessQuestion question) {
        ScopeSql scope = ScopeSql.of(
                question.project(), question.series(), question.buckets().range());
        return Sql.of("""
                        SELECT pair.actor, count(*) AS buckets
                        FROM (
                            SELECT DISTINCT {actor} AS actor, {bucket} AS bucket
                            {source}
                        ) AS pair
                        WHERE pair.actor IS NOT NULL
                        GROUP BY 1
                        """)
                .with("actor", ActorSql.of(question.actor()))
                .with("bucket", BucketSql.of(question.buckets()).of(Sql.of("e.timestamp")))
                .with("source", SourceSql.of(session, scope, question.series().filter(), List.of()));
    }
}
