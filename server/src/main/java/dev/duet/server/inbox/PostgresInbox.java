package dev.duet.server.inbox;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.duet.events.DuetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes segments of requests as rows of the table {@code inbox}, on a connection of its own that waits for the disk at
 * each commit. Used by one thread, but for {@link #close}.
 */
public final class PostgresInbox implements GroupCommit.Writer {
    private final DataSource dataSource;
    private final ZstdCompressCtx compression = Segment.compression();
    private @Nullable Connection connection;

    public PostgresInbox(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public synchronized void write(List<AcceptedRequest> group) {
        try {
            insert(open(), Segment.split(group));
        } catch (SQLException e) {
            discard();
            throw DuetException.unavailable("Postgres did not take the events: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            discard(); // its transaction may be open: what is written next would be promised and never committed
            throw e;
        }
    }

    private void insert(Connection connection, List<List<AcceptedRequest>> segments) throws SQLException {
        String sql = """
                INSERT INTO inbox (requests, events, raw_bytes, received_at, body)
                VALUES (?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            if (segments.size() == 1) {
                bind(insert, segments.getFirst());
                insert.executeUpdate();
                return;
            }
            connection.setAutoCommit(false);
            for (List<AcceptedRequest> segment : segments) {
                bind(insert, segment);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void bind(PreparedStatement insert, List<AcceptedRequest> segment) throws SQLException {
        int events = 0;
        int bytes = 0;
        for (AcceptedRequest request : segment) {
            events += request.events();
            bytes += request.json().length;
        }
        insert.setInt(1, segment.size());
        insert.setInt(2, events);
        insert.setInt(3, bytes);
        insert.setTimestamp(4, Timestamp.from(oldest(segment)));
        insert.setBytes(5, Segment.pack(segment, compression));
    }

    private static Instant oldest(List<AcceptedRequest> segment) {
        return segment.stream()
                .map(AcceptedRequest::receivedAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = dataSource.getConnection();
            connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("SET synchronous_commit = on");
            }
        }
        return open;
    }

    private void discard() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try (broken) {
                if (!broken.getAutoCommit()) {
                    broken.rollback();
                    broken.setAutoCommit(true);
                }
            } catch (SQLException e) {
                // The pool finds out by itself that the connection is gone.
            }
        }
    }

    @Override
    public synchronized void close() {
        discard();
        compression.close();
    }
}
