package dev.duet.server.migrations;

import dev.duet.events.DuetException;
import dev.duet.events.migration.WriterPause;
import dev.duet.server.identity.BatchFence;
import dev.duet.server.persons.PersonTasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
            try {
                PersonTasks.lock(connection);
                BatchFence.close(connection);
                work.run();
            } finally {
                open(connection);
            }
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while migrating: " + e.getMessage(), e);
        }
    }

    private static void open(Connection connection) throws SQLException {
        String sql = """
                SELECT pg_advisory_unlock_all()
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.execute();
        }
    }
}
