package dev.duet.server.database;

import dev.duet.events.DuetException;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.MigrationTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * One schema of a Postgres database as a target of migrations. The journal is the table {@code duet_migration} in that
 * schema; a migration and its line in the journal are one transaction; an advisory lock keeps other processes out.
 */
final class PostgresMigrations implements MigrationTarget {
    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final String schema;

    /** {@code schema} is a name from the code, of lower-case letters and underscores. */
    PostgresMigrations(DataSource dataSource, String schema) {
        if (!schema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("not a schema name: " + schema);
        }
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
        this.schema = schema;
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, "SELECT pg_advisory_lock(hashtextextended(?, 0))");
            try {
                return work.get();
            } finally {
                lock(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))");
            }
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while migrating: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Applied> journal() {
        return jdbi.inTransaction(handle -> {
            handle.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            handle.execute("""
                    CREATE TABLE IF NOT EXISTS duet_migration (
                        number integer PRIMARY KEY,
                        name text NOT NULL,
                        checksum text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT now()
                    )
                    """);
            return handle.createQuery("SELECT number, name, checksum, applied_at FROM duet_migration ORDER BY number")
                    .map((row, context) -> new Applied(
                            row.getInt("number"),
                            row.getString("name"),
                            row.getString("checksum"),
                            row.getTimestamp("applied_at").toInstant()))
                    .list();
        });
    }

    @Override
    public void apply(Migration migration, MigrationRun run) {
        try {
            inTransaction(migration.statements(), connection -> record(connection, migration));
        } catch (SQLException e) {
            throw DuetException.internal(
                    "migration " + migration.number() + " (" + migration.name() + ") failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void undo(Migration migration, MigrationRun run) {
        try {
            inTransaction(migration.undo(), connection -> forget(connection, migration));
        } catch (SQLException e) {
            throw DuetException.internal(
                    "migration " + migration.number() + " (" + migration.name() + ") cannot be taken back: "
                            + e.getMessage(),
                    e);
        }
    }

    @FunctionalInterface
    private interface Journal {
        void write(Connection connection) throws SQLException;
    }

    private void inTransaction(List<String> statements, Journal journal) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                journal.write(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void forget(Connection connection, Migration migration) throws SQLException {
        String sql = "DELETE FROM duet_migration WHERE number = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setInt(1, migration.number());
            delete.executeUpdate();
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        String sql = "INSERT INTO duet_migration (number, name, checksum) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, migration.number());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    private void lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "duet migrations of " + schema);
            statement.execute();
        }
    }
}
