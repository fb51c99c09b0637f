package dev.duet.postgres.client;

import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementLog;
import dev.duet.events.operation.StatementOutcome;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question's read-only transaction: all its statements see the same moment. For one thread, but for {@link #cancel}.
 */
public final class ReadSession {
    /** Looks at the row that a result stands on. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReadSession.class);
    private static final int ALL_ROWS = 0;
    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;
    private final Occasion occasion;
    private final String comment;
    private final StatementLog log;
    private final Object running = new Object();
    private @Nullable PreparedStatement statement;
    private boolean cancelled;
    private boolean overrides;

    ReadSession(Connection connection, Occasion occasion, StatementLog log) {
        this.connection = connection;
        this.occasion = occasion;
        this.comment = PurposeComment.of(occasion);
        this.log = log;
    }

    /** Says whether the project that is asked about has persons who became one or were split. */
    public void overrides(boolean found) {
        overrides = found;
    }

    public boolean hasOverrides() {
        return overrides;
    }

    /** All rows of a statement, which Postgres may compute in parallel. */
    public <T> List<T> rows(Sql sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        read(sql, ALL_ROWS, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** Shows each row of a statement, which Postgres may compute in parallel, to the consumer. */
    public void forEach(Sql sql, RowConsumer consumer) {
        read(sql, ALL_ROWS, consumer);
    }

    /**
     * Reads the rows of a statement one by one, so that they are never in memory all at once. Postgres fetches in portions
     * then, and computes without helpers.
     */
    public void stream(Sql sql, RowConsumer consumer) {
        read(sql, ROWS_AT_ONCE, consumer);
    }

    private void read(Sql sql, int rowsAtOnce, RowConsumer consumer) {
        AskedStatement asked = new AskedStatement(
                UUID.randomUUID().toString(),
                "postgres",
                occasion.project(),
                occasion.question(),
                occasion.asked(),
                occasion.purpose(),
                Instant.now(),
                sql::literal);
        long start = System.nanoTime();
        @Nullable String error = null;
        log.started(asked);
        try {
            send(sql, rowsAtOnce, consumer);
        } catch (SQLException e) {
            error = PostgresErrors.name(e);
            throw PostgresErrors.translate(e);
        } catch (RuntimeException | Error e) {
            error = e.getClass().getSimpleName();
            throw e;
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            log.finished(asked, new StatementOutcome(time, null, null, error));
        }
    }

    private void send(Sql sql, int rowsAtOnce, RowConsumer consumer) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(comment + sql.text())) {
            // The plan has to know the values: the number of events differs by orders of magnitude from name to name.
            prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            prepared.setFetchSize(rowsAtOnce);
            int index = 1;
            for (Value value : sql.parameters()) {
                prepared.setObject(index++, value.text(), Types.OTHER);
            }
            started(prepared);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            } finally {
                ended();
            }
        }
    }

    /** Ends the running statement and refuses further ones; may be called by any thread. */
    void cancel() {
        synchronized (running) {
            cancelled = true;
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    LOG.warn("a statement could not be cancelled and ends with its timeout", e);
                }
            }
        }
    }

    private void started(PreparedStatement prepared) throws SQLException {
        synchronized (running) {
            if (cancelled) {
                throw new SQLException("cancelled due to user request before it started", PostgresErrors.CANCELLED);
            }
            statement = prepared;
        }
    }

    private void ended() {
        synchronized (running) {
            statement = null;
        }
    }
}
