package dev.duet.server.identity;

import dev.duet.events.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The group types of each project: names, numbered 0 to 4 in the order in which they were first seen. Used by one thread
 * at a time, which alone writes the table.
 */
public final class GroupTypes {
    private final Map<Long, Map<String, Integer>> known = new HashMap<>();
    private boolean wrote;

    /** The index of a type, given now if the name is new; null when the project has all the types it can have. */
    public @Nullable Integer index(Connection connection, long project, String name) throws SQLException {
        Map<String, Integer> types = known.get(project);
        if (types == null) {
            types = load(connection, project);
            known.put(project, types);
        }
        Integer index = types.get(name);
        if (index == null && types.size() < Event.GROUP_TYPES) {
            index = types.size();
            insert(connection, project, index, name);
            types.put(name, index);
            wrote = true;
        }
        return index;
    }

    /** Whether a name became known since this was asked last. */
    public boolean takeWrote() {
        boolean answer = wrote;
        wrote = false;
        return answer;
    }

    /** Forgets what is remembered, because a transaction did not end well or something else wrote. */
    public void forget() {
        known.clear();
        wrote = false;
    }

    private static Map<String, Integer> load(Connection connection, long project) throws SQLException {
        String sql = """
                SELECT name, index
                FROM group_type
                WHERE project_id = ?
                """;
        Map<String, Integer> types = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, project);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString("name"), rows.getInt("index"));
                }
            }
        }
        return types;
    }

    private static void insert(Connection connection, long project, int index, String name) throws SQLException {
        String sql = """
                INSERT INTO group_type (project_id, index, name)
                VALUES (?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, project);
            insert.setInt(2, index);
            insert.setString(3, name);
            insert.executeUpdate();
        }
    }
}
