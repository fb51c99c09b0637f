package dev.duet.server.persons;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What only one process does at a time; held by the connection, across its transactions. */
enum TaskLocks {
    /** Telling the engine what happened to persons. */
    TELLING(0x4455_4554_0003L),

    /** Folding merges and splits in. Taken before the other. */
    FOLDING(0x4455_4554_0004L);

    private final long key;

    TaskLocks(long key) {
        this.key = key;
    }

    /** Waits for it, as long as {@link #limitWaiting} lets. */
    void take(Connection connection) throws SQLException {
        run(connection, """
                SELECT pg_advisory_lock(?)
                """);
    }

    /** Gives it back; the other one stays. */
    void leave(Connection connection) throws SQLException {
        run(connection, """
                SELECT pg_advisory_unlock(?)
                """);
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.execute();
        }
    }

    /** How long the connection waits for any lock, until {@link #release}. */
    static void limitWaiting(Connection connection, Duration patience) throws SQLException {
        String sql = """
                SELECT set_config('lock_timeout', ?, false)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(patience.toMillis()));
            select.execute();
        }
    }

    /** Leaves the connection as it came from the pool. */
    static void release(Connection connection) throws SQLException {
        for (String sql : new String[] {"SELECT pg_advisory_unlock_all()", "RESET lock_timeout"}) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
        }
    }
}
