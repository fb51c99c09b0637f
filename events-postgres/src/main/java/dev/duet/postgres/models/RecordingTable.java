package dev.duet.postgres.models;

import dev.duet.events.event.RecordingChunk;
import dev.duet.events.json.CanonicalJson;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table of the pieces of session recordings. */
public final class RecordingTable {
    private record Identity(int project, UUID uuid) {}

    private RecordingTable() {}

    /** Stores the pieces that are not stored yet. */
    public static void store(Connection connection, List<RecordingChunk> chunks) throws SQLException {
        if (chunks.isEmpty()) {
            return;
        }
        Map<Identity, RecordingChunk> distinct = new LinkedHashMap<>();
        for (RecordingChunk chunk : chunks) {
            distinct.putIfAbsent(new Identity(EventTable.project(chunk.project()), chunk.uuid()), chunk);
        }
        Rows.execute(connection, insert(List.copyOf(distinct.values())));
    }

    private static Sql insert(List<RecordingChunk> chunks) {
        return Sql.of("""
                        INSERT INTO duet_events.recordings (
                            project, uuid, started_at, ended_at, clicks, keypresses,
                            session, window_id, distinct_id, url, snapshots
                        )
                        SELECT *
                        FROM unnest(
                            {projects}, {uuids}, {started}, {ended}, {clicks}, {keypresses},
                            {sessions}, {windows}, {distinct_ids}, {urls}, {snapshots}
                        )
                        ON CONFLICT (project, uuid) DO NOTHING
                        """)
                .with(
                        "projects",
                        Values.integers(chunks.stream()
                                .map(chunk -> EventTable.project(chunk.project()))
                                .toList()))
                .with(
                        "uuids",
                        Values.uuids(chunks.stream().map(RecordingChunk::uuid).toList()))
                .with("started", moments(chunks, RecordingChunk::startedAt))
                .with("ended", moments(chunks, RecordingChunk::endedAt))
                .with(
                        "clicks",
                        Values.integers(
                                chunks.stream().map(RecordingChunk::clicks).toList()))
                .with(
                        "keypresses",
                        Values.integers(
                                chunks.stream().map(RecordingChunk::keypresses).toList()))
                .with("sessions", texts(chunks, RecordingChunk::session))
                .with("windows", texts(chunks, RecordingChunk::window))
                .with("distinct_ids", texts(chunks, RecordingChunk::distinctId))
                .with("urls", texts(chunks, RecordingChunk::url))
                .with("snapshots", texts(chunks, RecordingChunk::snapshots));
    }

    private static Sql texts(List<RecordingChunk> chunks, Function<RecordingChunk, String> text) {
        return Values.texts(chunks.stream().map(text).map(CanonicalJson::clean).toList());
    }

    private static Sql moments(List<RecordingChunk> chunks, Function<RecordingChunk, Instant> moment) {
        return Values.timestamps(chunks.stream().map(moment).toList());
    }

    /** Deletes the recordings of these sessions. */
    public static void delete(Connection connection, long project, Set<String> sessions) throws SQLException {
        Rows.execute(
                connection,
                Sql.of("DELETE FROM duet_events.recordings WHERE project = {project} AND session = ANY({sessions})")
                        .with("project", Values.project(project))
                        .with("sessions", Values.texts(List.copyOf(sessions))));
    }

    /** Deletes the pieces that started before this moment, of all projects. */
    public static void deleteBefore(Connection connection, Instant moment) throws SQLException {
        Rows.execute(
                connection,
                Sql.of("DELETE FROM duet_events.recordings WHERE started_at < {moment}")
                        .with("moment", Values.timestamp(moment)));
    }
}
