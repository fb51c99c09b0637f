package dev.duet.server.pipeline;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batch whose persons and groups are stored, but of which nobody knows yet whether the engine has it.
 *
 * @param inboxIds the rows it was made of
 * @param persons numbers of the persons that it changed
 * @param groups row ids of the groups that it changed
 * @param merges numbers of the persons that became others
 */
record OpenBatch(List<Long> inboxIds, List<Long> persons, List<Long> groups, List<Long> merges) {

    static @Nullable OpenBatch find(Connection connection) throws SQLException {
        String sql = """
                SELECT inbox_ids, persons, groups, merges
                FROM inbox_batch
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new OpenBatch(numbers(row, 1), numbers(row, 2), numbers(row, 3), numbers(row, 4))
                    : null;
        }
    }

    /** Notes the batch, in the transaction that stores its persons and groups. */
    void open(Connection connection) throws SQLException {
        String sql = """
                INSERT INTO inbox_batch (inbox_ids, persons, groups, merges)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (only_one) DO UPDATE
                SET inbox_ids = EXCLUDED.inbox_ids, persons = EXCLUDED.persons, groups = EXCLUDED.groups,
                    merges = EXCLUDED.merges
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, array(connection, inboxIds));
            insert.setArray(2, array(connection, persons));
            insert.setArray(3, array(connection, groups));
            insert.setArray(4, array(connection, merges));
            insert.executeUpdate();
        }
    }

    /** Strikes the batch out, in the transaction that removes its rows from the inbox. */
    static void close(Connection connection) throws SQLException {
        String sql = """
                DELETE FROM inbox_batch
                """;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.executeUpdate();
        }
    }

    private static Array array(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    private static List<Long> numbers(ResultSet row, int column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }
}
