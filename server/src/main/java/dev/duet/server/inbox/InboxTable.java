package dev.duet.server.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The statements of who empties the inbox in Postgres. Stateless. */
public final class InboxTable {
    private static final int MOST_ROWS = 200;

    /**
     * The oldest rows after {@code after}, as many as hold at most {@code rawBytes} and {@code events}, at least one if
     * there is any.
     *
     * @param without rows that were handed out before and are still there
     */
    public List<Long> next(Connection connection, long after, Collection<Long> without, long rawBytes, int events)
            throws SQLException {
        String sql = """
                SELECT id, raw_bytes, events
                FROM inbox
                WHERE id > ? AND id <> ALL (?::bigint[])
                ORDER BY id
                LIMIT ?
                """;
        List<Long> ids = new ArrayList<>();
        long bytesSoFar = 0;
        long eventsSoFar = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, after);
            select.setArray(2, connection.createArrayOf("bigint", without.toArray()));
            select.setInt(3, MOST_ROWS);
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
}
