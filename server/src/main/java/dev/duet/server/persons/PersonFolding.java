package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.server.identity.BatchFence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine write into its events what became one or was split, so that questions have less to map. No answer changes
 * by it. Thread-safe.
 */
public final class PersonFolding {
    private static final Logger LOG = LoggerFactory.getLogger(PersonFolding.class);

    private final DataSource dataSource;
    private final Engine engine;

    public PersonFolding(DataSource dataSource, Engine engine) {
        this.dataSource = dataSource;
        this.engine = engine;
    }

    /**
     * Folds, step by step, until nothing is left or the thread is interrupted.
     *
     * @param age how long ago it was told at least
     * @param patience how long to wait for others who are at it, and for batches that were begun before
     * @return whether nothing is left; otherwise it is tried again later
     */
    public boolean run(Duration age, Duration patience) {
        try (Connection connection = dataSource.getConnection()) {
            try {
                TaskLocks.limitWaiting(connection, patience);
                TaskLocks.FOLDING.take(connection);
                // Batches that were begun before may still bring the old numbers.
                Instant before = Instant.now().minus(age);
                if (!BatchFence.await(connection)) {
                    return false;
                }
                for (long project : projects(connection)) {
                    while (engine.fold(project, before, work -> alone(connection, work))) {
                        if (Thread.currentThread().isInterrupted()) {
                            return false;
                        }
                    }
                }
                return true;
            } finally {
                TaskLocks.release(connection);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("merged persons are folded in later: {}", e.toString());
            return false;
        }
    }

    private static List<Long> projects(Connection connection) throws SQLException {
        String sql = """
                SELECT id
                FROM project
                ORDER BY id
                """;
        List<Long> projects = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                projects.add(rows.getLong("id"));
            }
        }
        return projects;
    }

    private static void alone(Connection connection, Runnable work) {
        try {
            WriterFence.during(connection, work);
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while batches were waited for", e);
        }
    }
}
