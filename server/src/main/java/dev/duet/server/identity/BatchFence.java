package dev.duet.server.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Tells when every batch is through that was begun before. A batch holds the fence from the look-up of its persons until the
 * engine has it; who wants to change in the engine what such a batch may still bring waits for them, while batches that begin
 * later know the change already, and let it go first. Held by the connection, across its transactions.
 */
public final class BatchFence {
    private static final long KEY = 0x4455_4554_0002L;

    private BatchFence() {}

    /** A batch begins. */
    public static void enter(Connection connection) throws SQLException {
        run(connection, """
                SELECT pg_advisory_lock_shared(?)
                """);
    }

    /** A batch has ended. */
    public static void leave(Connection connection) throws SQLException {
        run(connection, """
                SELECT pg_advisory_unlock_shared(?)
                """);
    }

    /**
     * Waits for the batches that have begun; fails after the connection's {@code lock_timeout}.
     *
     * @return whether the engine has them all; false where one failed, which is tried again
     */
    public static boolean await(Connection connection) throws SQLException {
        run(connection, """
                SELECT pg_advisory_lock(?)
                """);
        run(connection, """
                SELECT pg_advisory_unlock(?)
                """);
        String sql = """
                SELECT NOT EXISTS (SELECT FROM inbox_batch)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Does something while no batch is under way, in any process; waits as {@link #await} does. */
    public static void alone(Connection connection, Runnable work) throws SQLException {
        run(connection, """
                SELECT pg_advisory_lock(?)
                """);
        try {
            work.run();
        } finally {
            run(connection, """
                    SELECT pg_advisory_unlock(?)
                    """);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
