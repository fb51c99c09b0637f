package dev.duet.server.identity;

import dev.duet.events.event.PersonMerge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The numbers that went, and to whom. Stateless. */
public final class PersonMerges {
    private PersonMerges() {}

    /** Where some numbers went. */
    public static List<PersonMerge> read(Connection connection, Collection<Long> gone) throws SQLException {
        List<PersonMerge> merges = new ArrayList<>();
        if (gone.isEmpty()) {
            return merges;
        }
        String sql = """
                SELECT project_id, person, survivor
                FROM person_merge
                WHERE person = ANY (?::bigint[])
                ORDER BY person
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", gone.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    merges.add(new PersonMerge(
                            rows.getLong("project_id"), rows.getLong("person"), rows.getLong("survivor")));
                }
            }
        }
        return merges;
    }
}
