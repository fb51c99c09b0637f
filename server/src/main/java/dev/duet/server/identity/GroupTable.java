package dev.duet.server.identity;

import dev.duet.events.event.Group;
import dev.duet.events.json.CanonicalJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** The statements on groups, each for many rows at once. Stateless. */
public final class GroupTable {

    /** Makes or changes groups, each at most once in the list; those that stay as they are are left out of the answer. */
    public List<ChangedGroup> update(Connection connection, List<GroupUpdate> updates) throws SQLException {
        if (updates.isEmpty()) {
            return List.of();
        }
        String sql = """
                INSERT INTO project_group (project_id, type, key, properties, version, created_at)
                SELECT project_id, type, key, properties, 1, created_at
                FROM unnest(?::bigint[], ?::smallint[], ?::text[], ?::jsonb[], ?::timestamptz[])
                     AS change (project_id, type, key, properties, created_at)
                ON CONFLICT (project_id, type, key) DO UPDATE
                SET properties = project_group.properties || EXCLUDED.properties,
                    version = project_group.version + 1
                WHERE project_group.properties IS DISTINCT FROM project_group.properties || EXCLUDED.properties
                RETURNING id, project_id, type, key, created_at, properties, version
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", updates.stream().map(GroupUpdate::project).toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "smallint", updates.stream().map(GroupUpdate::type).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", updates.stream().map(GroupUpdate::key).toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "jsonb",
                            updates.stream().map(GroupTable::properties).toArray()));
            upsert.setArray(
                    5,
                    connection.createArrayOf(
                            "timestamptz",
                            updates.stream()
                                    .map(update -> Timestamp.from(update.firstSeen()))
                                    .toArray()));
            return read(upsert);
        }
    }

    /** The groups with these row ids, as they are now. */
    public List<ChangedGroup> read(Connection connection, Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT id, project_id, type, key, created_at, properties, version
                FROM project_group
                WHERE id = ANY (?::bigint[])
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return read(select);
        }
    }

    private static String properties(GroupUpdate update) {
        return CanonicalJson.write(
                JsonNodeFactory.instance.objectNode().setAll(update.change().onNothing()));
    }

    private static List<ChangedGroup> read(PreparedStatement statement) throws SQLException {
        List<ChangedGroup> groups = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Group group = new Group(
                        rows.getLong("project_id"),
                        rows.getInt("type"),
                        rows.getString("key"),
                        rows.getTimestamp("created_at").toInstant(),
                        CanonicalJson.write(CanonicalJson.readObject(rows.getString("properties"))),
                        rows.getLong("version"));
                groups.add(new ChangedGroup(rows.getLong("id"), group));
            }
        }
        return groups;
    }
}
