package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.RecordingChunksAnswer;
import dev.duet.events.answer.RecordingsAnswer;
import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers a {@link RecordingsQuestion} and a {@link RecordingChunksQuestion}. A uuid is compared as text: ClickHouse's own
 * order of them begins with their second half.
 */
public final class RecordingsQuery {
    private RecordingsQuery() {}

    public static RecordingsAnswer answer(ClickHouseClient clickhouse, RecordingsQuestion question, Purpose purpose) {
        return new RecordingsAnswer(clickhouse.query(
                sql(question), Occasion.of(question, purpose), RowBinaryReader.rows(RecordingsQuery::recording)));
    }

    public static RecordingChunksAnswer answer(
            ClickHouseClient clickhouse, RecordingChunksQuestion question, Purpose purpose) {
        return new RecordingChunksAnswer(clickhouse.query(
                sql(question),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> chunk(question.project(), question.session(), row))));
    }

    static Sql sql(RecordingsQuestion question) {
        return Sql.of(
                """
                SELECT session,
                       min(started_at) AS started,
                       max(ended_at) AS ended,
                       sum(clicks) AS all_clicks,
                       sum(keypresses) AS all_keypresses,
                       argMax(distinct_id, (started_at, toString(uuid))) AS last_distinct_id,
                       argMinIf(url, (started_at, toString(uuid)), url != '') AS first_url
                FROM recordings FINAL
                WHERE {pieces}
                GROUP BY session
                HAVING {having}
                ORDER BY started DESC, session
                LIMIT {limit} OFFSET {offset}
                """,
                Map.of(
                        "pieces", Sql.join(" AND ", pieces(question)),
                        "having", Sql.join(" AND ", having(question)),
                        "limit", Sql.number((long) question.page().limit()),
                        "offset", Sql.number((long) question.page().offset())));
    }

    /** The page is found in the narrow columns first: what rrweb recorded would not fit into memory for sorting. */
    static Sql sql(RecordingChunksQuestion question) {
        return Sql.of(
                """
                SELECT uuid, window_id, distinct_id, started_at, ended_at, clicks, keypresses, url, snapshots
                FROM recordings FINAL
                WHERE project = {project}
                  AND session = {session}
                  AND uuid IN (
                      SELECT uuid
                      FROM recordings FINAL
                      WHERE project = {project} AND session = {session}
                      ORDER BY started_at, toString(uuid)
                      LIMIT {limit} OFFSET {offset}
                  )
                ORDER BY started_at, toString(uuid)
                """,
                Map.of(
                        "project", Projects.sql(question.project()),
                        "session", Sql.text(question.session()),
                        "limit", Sql.number((long) question.page().limit()),
                        "offset", Sql.number((long) question.page().offset())));
    }

    /** The day leaves out whole parts of the table. */
    private static List<Sql> pieces(RecordingsQuestion question) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("project = {0}", Projects.sql(question.project())));
        List<String> sessions = question.sessions();
        if (sessions != null) {
            conditions.add(Sql.of("session IN {0}", Sql.texts(sessions)));
        }
        Instant from = question.piecesFrom();
        if (from != null) {
            conditions.add(Sql.of("day >= {0} AND started_at >= {1}", Sql.day(Days.of(from)), Sql.timestamp(from)));
        }
        Instant to = question.piecesTo();
        if (to != null) {
            conditions.add(Sql.of("day <= {0} AND started_at < {1}", Sql.day(Days.of(to)), Sql.timestamp(to)));
        }
        return conditions;
    }

    private static List<Sql> having(RecordingsQuestion question) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("count() > 0"));
        Instant from = question.from();
        if (from != null) {
            conditions.add(Sql.of("started >= {0}", Sql.timestamp(from)));
        }
        Instant to = question.to();
        if (to != null) {
            conditions.add(Sql.of("started < {0}", Sql.timestamp(to)));
        }
        List<String> ids = question.distinctIds();
        if (ids != null) {
            conditions.add(Sql.of("countIf(has({0}, distinct_id)) > 0", Sql.texts(ids)));
        }
        Duration shortest = question.shortest();
        if (shortest != null) {
            conditions.add(Sql.of("dateDiff('microsecond', started, ended) >= {0}", micros(shortest)));
        }
        Duration longest = question.longest();
        if (longest != null) {
            conditions.add(Sql.of("dateDiff('microsecond', started, ended) <= {0}", micros(longest)));
        }
        return conditions;
    }

    private static Sql micros(Duration duration) {
        return Sql.int64(duration.toNanos() / 1_000);
    }

    private static Recording recording(RowBinaryReader row) throws IOException {
        return new Recording(
                row.text(), row.timestamp(), row.timestamp(), row.int64(), row.int64(), row.text(), row.text());
    }

    private static RecordingChunk chunk(long project, String session, RowBinaryReader row) throws IOException {
        UUID uuid = row.uuid();
        String window = row.text();
        String distinctId = row.text();
        return new RecordingChunk(
                project,
                uuid,
                session,
                window,
                distinctId,
                row.timestamp(),
                row.timestamp(),
                Math.toIntExact(row.uint32()),
                Math.toIntExact(row.uint32()),
                row.text(),
                row.text());
    }
}
