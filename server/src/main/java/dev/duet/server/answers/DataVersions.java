package dev.duet.server.answers;

import dev.duet.events.DuetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code data_version}: what tells every process on one database that a project's answers are out of date. Noted
 * after a change is in the answers and before anybody is told that it is. Thread-safe.
 */
public final class DataVersions {
    private final DataSource dataSource;
    private final Jdbi jdbi;

    public DataVersions(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    /** The present version, to be read before anything that an answer is made from. */
    DataVersion of(long project) {
        String sql = """
                SELECT version, coalesce(ahead_until, 0)
                FROM data_version
                WHERE project_id = :project
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("project", project)
                .map((row, context) -> new DataVersion(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(new DataVersion(0, 0)));
    }

    /** Notes a change in a transaction of its own. */
    public void note(DataChange change) {
        try (Connection connection = dataSource.getConnection()) {
            note(connection, change);
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while a change was noted", e);
        }
    }

    /**
     * Notes a change in the transaction of the connection. A version goes by the clock, so that one that a crash took back, and
     * under which an answer was kept, does not come again for other data.
     */
    public static void note(Connection connection, DataChange change) throws SQLException {
        if (change.projects().isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO data_version (project_id, version, ahead_until)
                SELECT project_id, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, nullif(ahead_until, 0)
                FROM unnest(?, ?) AS change (project_id, ahead_until)
                ORDER BY project_id
                ON CONFLICT (project_id) DO UPDATE
                SET version = greatest(data_version.version + 1, EXCLUDED.version),
                    ahead_until = greatest(data_version.ahead_until, EXCLUDED.ahead_until)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", change.projects().keySet().toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", change.projects().values().toArray()));
            insert.executeUpdate();
        }
    }
}
