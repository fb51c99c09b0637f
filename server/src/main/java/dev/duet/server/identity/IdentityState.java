package dev.duet.server.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who changes which person an id belongs to does so alone: the row of this table is locked first, so that nobody waits for
 * another crosswise, and its version tells all others whether what they remember still holds.
 */
public final class IdentityState {
    private IdentityState() {}

    /** Waits until nobody else is at it, until the end of the transaction; says the version. */
    public static long lock(Connection connection) throws SQLException {
        String sql = """
                SELECT version
                FROM identity_state
                FOR UPDATE
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong("version");
        }
    }

    /** Says that ids belong to others than before; under the lock. Answers with the new version. */
    public static long changed(Connection connection) throws SQLException {
        String sql = """
                UPDATE identity_state
                SET version = version + 1
                RETURNING version
                """;
        try (PreparedStatement update = connection.prepareStatement(sql);
                ResultSet row = update.executeQuery()) {
            row.next();
            return row.getLong("version");
        }
    }
}
