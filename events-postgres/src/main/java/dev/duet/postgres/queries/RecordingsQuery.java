package dev.duet.postgres.queries;

import dev.duet.events.answer.RecordingChunksAnswer;
import dev.duet.events.answer.RecordingsAnswer;
import dev.duet.events.answer.RecordingsAnswer.Recording;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers with recordings, and with the pieces of one. What rrweb recorded lies beside the row and is read for pieces only. */
public record RecordingsQuery(ReadSession session) {

    public RecordingsAnswer answer(RecordingsQuestion question) {
        return new RecordingsAnswer(session.rows(statement(question), RecordingsQuery::recording));
    }

    public RecordingChunksAnswer answer(RecordingChunksQuestion question) {
        return new RecordingChunksAnswer(
                session.rows(statement(question), row -> chunk(question.project(), question.session(), row)));
    }

    Sql statement(RecordingsQuestion question) {
        return Sql.of("""
                        SELECT r.session,
                               min(r.started_at) AS started,
                               max(r.ended_at) AS ended,
                               sum(r.clicks) AS clicks,
                               sum(r.keypresses) AS keypresses,
                               (array_agg(r.distinct_id ORDER BY r.started_at DESC, r.uuid DESC))[1] AS distinct_id,
                               (array_agg(r.url ORDER BY r.started_at, r.uuid) FILTER (WHERE r.url <> ''))[1] AS url
                        FROM duet_events.recordings AS r
                        WHERE {pieces}
                        GROUP BY r.session
                        {having}
                        ORDER BY started DESC, r.session
                        LIMIT {limit}
                        OFFSET {offset}
                        """)
                .with("pieces", Sql.join(" AND ", pieces(question)))
                .with("having", having(question))
                .with("limit", Values.integer(question.page().limit()))
                .with("offset", Values.integer(question.page().offset()));
    }

    Sql statement(RecordingChunksQuestion question) {
        return Sql.of("""
                        SELECT r.*
                        FROM duet_events.recordings AS r
                        WHERE r.project = {project} AND r.session = {session}
                        ORDER BY r.started_at, r.uuid
                        LIMIT {limit}
                        OFFSET {offset}
                        """)
                .with("project", Values.project(question.project()))
                .with("session", Values.text(storable(question.session())))
                .with("limit", Values.integer(question.page().limit()))
                .with("offset", Values.integer(question.page().offset()));
    }

    private static List<Sql> pieces(RecordingsQuestion question) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("r.project = {project}").with("project", Values.project(question.project())));
        List<String> sessions = question.sessions();
        if (sessions != null) {
            conditions.add(Sql.of("r.session = ANY({sessions})").with("sessions", texts(sessions)));
        }
        Instant from = question.piecesFrom();
        if (from != null) {
            conditions.add(Sql.of("r.started_at >= {from}").with("from", Values.timestamp(from)));
        }
        Instant to = question.piecesTo();
        if (to != null) {
            conditions.add(Sql.of("r.started_at < {to}").with("to", Values.timestamp(to)));
        }
        return conditions;
    }

    private static Sql having(RecordingsQuestion question) {
        List<Sql> conditions = new ArrayList<>();
        Instant from = question.from();
        if (from != null) {
            conditions.add(Sql.of("min(r.started_at) >= {from}").with("from", Values.timestamp(from)));
        }
        Instant to = question.to();
        if (to != null) {
            conditions.add(Sql.of("min(r.started_at) < {to}").with("to", Values.timestamp(to)));
        }
        List<String> ids = question.distinctIds();
        if (ids != null) {
            conditions.add(Sql.of("bool_or(r.distinct_id = ANY({ids}))").with("ids", texts(ids)));
        }
        Duration shortest = question.shortest();
        if (shortest != null) {
            conditions.add(
                    Sql.of("max(r.ended_at) - min(r.started_at) >= {shortest}").with("shortest", micros(shortest)));
        }
        Duration longest = question.longest();
        if (longest != null) {
            conditions.add(
                    Sql.of("max(r.ended_at) - min(r.started_at) <= {longest}").with("longest", micros(longest)));
        }
        return conditions.isEmpty()
                ? Sql.EMPTY
                : Sql.of("HAVING {conditions}").with("conditions", Sql.join(" AND ", conditions));
    }

    private static Sql micros(Duration duration) {
        return Values.interval(duration.toNanos() / 1_000);
    }

    /** A text that no row can hold finds nothing, as the empty one does. */
    private static String storable(String text) {
        return Values.isStorable(text) ? text : "";
    }

    private static Sql texts(List<String> texts) {
        return Values.texts(texts.stream().filter(Values::isStorable).toList());
    }

    private static Recording recording(ResultSet row) throws SQLException {
        String url = row.getString("url");
        return new Recording(
                row.getString("session"),
                instant(row, "started"),
                instant(row, "ended"),
                row.getLong("clicks"),
                row.getLong("keypresses"),
                row.getString("distinct_id"),
                url == null ? "" : url);
    }

    private static RecordingChunk chunk(long project, String session, ResultSet row) throws SQLException {
        return new RecordingChunk(
                project,
                row.getObject("uuid", UUID.class),
                session,
                row.getString("window_id"),
                row.getString("distinct_id"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getInt("clicks"),
                row.getInt("keypresses"),
                row.getString("url"),
                row.getString("snapshots"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? Instant.EPOCH : moment.toInstant();
    }
}
