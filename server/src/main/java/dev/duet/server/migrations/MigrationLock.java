package dev.duet.server.migrations;

import dev.duet.events.DuetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to run expensive migrations: of all processes on one Postgres database one has it, until it closes it or ends. A
 * connection of the pool is held meanwhile.
 */
public final class MigrationLock implements AutoCloseable {
    private static final long KEY = 0x4455_4554_0005L;

    private final Connection connection;

    private MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock, or nothing where another process has it. */
    public static Optional<MigrationLock> take(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            if (isTaken(connection)) {
                return Optional.of(new MigrationLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed before migrating: " + e.getMessage(), e);
        }
    }

    private static boolean isTaken(Connection connection) throws SQLException {
        String sql = """
                SELECT pg_try_advisory_lock(?)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, KEY);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        String sql = """
                SELECT pg_advisory_unlock_all()
                """;
        try (connection;
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.execute();
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed after migrating: " + e.getMessage(), e);
        }
    }
}
