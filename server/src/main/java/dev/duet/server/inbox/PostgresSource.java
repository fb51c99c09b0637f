package dev.duet.server.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of the table {@code inbox}. It looks behind the last row handed out, which spares it the remains of deleted ones, and
 * now and then at everything, because another process may have committed a lower number later.
 */
public final class PostgresSource implements InboxSource {
    private static final Duration LOOK_AT_ALL = Duration.ofMillis(200);

    private final InboxTable table = new InboxTable();
    private final Set<Long> inHand = new TreeSet<>();
    private long after;
    private long lookedAtAll = System.nanoTime();

    @Override
    public boolean holds(long id) {
        return id >= 0;
    }

    @Override
    public boolean isInDatabase() {
        return true;
    }

    @Override
    public List<InboxRow> next(Connection connection, long rawBytes, int events) throws SQLException {
        boolean all = System.nanoTime() - lookedAtAll > LOOK_AT_ALL.toNanos();
        if (all) {
            lookedAtAll = System.nanoTime();
        }
        List<Long> ids = table.next(connection, all ? 0 : after, inHand, rawBytes, events);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<InboxRow> rows = table.read(connection, ids);
        inHand.addAll(ids);
        after = ids.getLast();
        return rows;
    }

    @Override
    public List<InboxRow> again(Connection connection, List<Long> ids) throws SQLException {
        return table.read(connection, ids);
    }

    @Override
    public void remove(Connection connection, Collection<Long> ids) throws SQLException {
        table.delete(connection, ids);
    }

    @Override
    public void removed(Collection<Long> ids) {
        inHand.removeAll(ids);
    }

    @Override
    public void reset() {
        inHand.clear();
        after = 0;
    }

    @Override
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

    @Override
    public void close() {
        reset();
    }
}
