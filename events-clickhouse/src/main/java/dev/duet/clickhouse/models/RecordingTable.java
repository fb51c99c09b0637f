package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of the pieces of session recordings: a piece that comes again has the same place in it and counts once. */
public final class RecordingTable {
    private static final List<String> COLUMNS = List.of(
            "project",
            "session",
            "started_at",
            "uuid",
            "day",
            "ended_at",
            "window_id",
            "distinct_id",
            "clicks",
            "keypresses",
            "url",
            "snapshots");
    private static final int BYTES_BESIDE_SNAPSHOTS = 400;

    private final ClickHouseClient clickhouse;

    public RecordingTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Stores the pieces. */
    public void append(List<RecordingChunk> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        long bytes = 0;
        for (RecordingChunk chunk : chunks) {
            bytes += chunk.snapshots().length() + BYTES_BESIDE_SNAPSHOTS;
        }
        RowBinaryWriter rows = new RowBinaryWriter((int) Math.min(bytes, 1 << 30));
        Token token = new Token();
        for (RecordingChunk chunk : chunks) {
            write(chunk, rows);
            token.add(chunk.project());
            token.add(chunk.uuid().getMostSignificantBits());
            token.add(chunk.uuid().getLeastSignificantBits());
        }
        clickhouse.insert("recordings", COLUMNS, rows, token.text());
    }

    private static void write(RecordingChunk chunk, RowBinaryWriter row) {
        long started = Timestamps.epochMicros(chunk.startedAt());
        row.uint32(Projects.checked("project", chunk.project()));
        row.text(chunk.session());
        row.int64(started);
        row.uuid(chunk.uuid());
        row.uint16(Days.ofMicros(started));
        row.int64(Timestamps.epochMicros(chunk.endedAt()));
        row.text(chunk.window());
        row.text(chunk.distinctId());
        row.uint32(chunk.clicks());
        row.uint32(chunk.keypresses());
        row.text(chunk.url());
        row.text(chunk.snapshots());
    }

    /** Deletes the recordings of these sessions. */
    public void delete(long project, Set<String> sessions) {
        clickhouse.execute(Sql.of(
                "DELETE FROM recordings WHERE project = {project} AND session IN {sessions}",
                Map.of("project", Projects.sql(project), "sessions", Sql.texts(List.copyOf(sessions)))));
    }

    /** Deletes the pieces that started before this moment, of all projects; nothing is rewritten where there are none. */
    public void deleteBefore(Instant moment) {
        long old = clickhouse.query(
                Sql.of("SELECT count() FROM recordings WHERE started_at < {0}", Sql.timestamp(moment)),
                Occasion.job("recordings"),
                RowBinaryReader::int64);
        if (old > 0) {
            clickhouse.execute(Sql.of("DELETE FROM recordings WHERE started_at < {0}", Sql.timestamp(moment)));
        }
    }
}
