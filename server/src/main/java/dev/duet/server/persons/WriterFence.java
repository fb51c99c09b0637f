package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.events.migration.WriterPause;
import dev.duet.server.identity.BatchFence;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Keeps every process on one Postgres database from changing events: batches of the inbox, and splits, deletions and foldings of
 * persons, the only ways by which events change. They wait at locks in Postgres, in the order in which their own code takes them.
 */
public final class WriterFence implements WriterPause {
    private final DataSource dataSource;

    public WriterFence(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void during(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            during(connection, work);
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while the writers were waited for: " + e.getMessage(), e);
        }
    }

    /** With the locks on a connection that may hold others. */
    static void during(Connection connection, Runnable work) throws SQLException {
        TaskLocks.TELLING.take(connection);
        try {
            BatchFence.alone(connection, work);
        } finally {
            TaskLocks.TELLING.leave(connection);
        }
    }
}
