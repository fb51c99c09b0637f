package dev.duet.server.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of who empties the inbox. Stateless. */
public final class InboxTable {
    private static final int MOST_ROWS = 200;

    /**
     * How much is waiting.
     *
     * @param oldest when the oldest request came in, null when nothing waits
     */
    public record Waiting(
            long rows, long events, long rawBytes, @Nullable Instant oldest) {}

    /**
     * The oldest rows after {@code after}, as many as hold at most {@code rawBytes} and {@code events}, at least one if
     * there is any.
     */
    public List<Long> next(Connection connection, long after, long rawBytes, int events) throws SQLException {
        String sql = """
                SELECT id, raw_bytes, events
                FROM inbox
                WHERE id > ?
                ORDER BY id
                LIMIT ?
                """;
        List<Long> ids = new ArrayList<>();
        long bytesSoFar = 0;
        long eventsSoFar = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, after);
            select.setInt(2, MOST_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bytesSoFar += rows.getInt("raw_bytes");
                    eventsSoFar += rows.getInt("events");
                    if (!ids.isEmpty() && (bytesSoFar > rawBytes || eventsSoFar > events)) {
                        break;
                    }
                    ids.add(rows.getLong("id"));
                }
            }
        }
        return ids;
    }

    /** The rows with these ids, in order; ids that are gone are left out. */
    public List<InboxRow> read(Connection connection, Collection<Long> ids) throws SQLException {
        String sql = """
                SELECT id, body
                FROM inbox
                WHERE id = ANY (?::bigint[])
                ORDER BY id
                """;
        List<InboxRow> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(InboxRow.read(rows.getLong("id"), rows.getBytes("body")));
                }
            }
        }
        return found;
    }

    public void delete(Connection connection, Collection<Long> ids) throws SQLException {
        String sql = """
                DELETE FROM inbox
                WHERE id = ANY (?::bigint[])
                """;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    public Waiting waiting(Connection connection) throws SQLException {
        String sql = """
                SELECT count(*) AS rows, coalesce(sum(events), 0) AS events, coalesce(sum(raw_bytes), 0) AS raw_bytes,
                       min(received_at) AS oldest
                FROM inbox
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            Timestamp oldest = row.getTimestamp("oldest");
            return new Waiting(
                    row.getLong("rows"),
                    row.getLong("events"),
                    row.getLong("raw_bytes"),
                    oldest == null ? null : oldest.toInstant());
        }
    }
}
