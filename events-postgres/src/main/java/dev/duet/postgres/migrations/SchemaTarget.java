package dev.duet.postgres.migrations;

import dev.duet.events.DuetException;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.MigrationTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The schema {@code duet_events} as a target of migrations. A migration and its line in the journal are one transaction; an
 * advisory lock keeps other processes out.
 */
public final class SchemaTarget implements MigrationTarget {
    private static final String LOCK = "hashtextextended('duet migrations of duet_events', 0)";

    private final DataSource dataSource;

    public SchemaTarget(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                return work.get();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while migrating: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Applied> journal() {
        try {
            return inTransaction(SchemaTarget::journal);
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while migrating: " + e.getMessage(), e);
        }
    }

    @Override
    public void undo(Migration migration, MigrationRun run) {
        try {
            inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : migration.undo()) {
                        statement.execute(sql);
                    }
                }
                forget(connection, migration);
                return migration;
            });
        } catch (SQLException e) {
            throw DuetException.internal(
                    "migration " + migration.number() + " (" + migration.name() + ") cannot be taken back: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void apply(Migration migration, MigrationRun run) {
        try {
            inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String sql : migration.statements()) {
                        statement.execute(sql);
                    }
                }
                record(connection, migration);
                return migration;
            });
        } catch (SQLException e) {
            throw DuetException.internal(
                    "migration " + migration.number() + " (" + migration.name() + ") failed: " + e.getMessage(), e);
        }
    }

    private static List<Applied> journal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS duet_events");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS duet_events.duet_migration (
                        number integer PRIMARY KEY,
                        name text NOT NULL,
                        checksum text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT now()
                    )
                    """);
            List<Applied> applied = new ArrayList<>();
            String sql = "SELECT number, name, checksum, applied_at FROM duet_events.duet_migration ORDER BY number";
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    applied.add(new Applied(
                            row.getInt("number"),
                            row.getString("name"),
                            row.getString("checksum"),
                            row.getTimestamp("applied_at").toInstant()));
                }
            }
            return applied;
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        String sql = "INSERT INTO duet_events.duet_migration (number, name, checksum) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, migration.number());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    private static void forget(Connection connection, Migration migration) throws SQLException {
        String sql = "DELETE FROM duet_events.duet_migration WHERE number = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setInt(1, migration.number());
            delete.executeUpdate();
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
