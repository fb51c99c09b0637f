package dev.duet.postgres.models;

import dev.duet.postgres.client.RowReader;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Statements within a transaction that writes. */
final class Rows {
    private Rows() {}

    static <T> List<T> read(Connection connection, Sql sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    static void execute(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.execute();
        }
    }

    private static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        int index = 1;
        for (Value value : sql.parameters()) {
            statement.setObject(index++, value.text(), Types.OTHER);
        }
        return statement;
    }
}
