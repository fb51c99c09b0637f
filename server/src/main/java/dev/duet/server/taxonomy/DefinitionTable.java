package dev.duet.server.taxonomy;

import dev.duet.server.taxonomy.DefinitionTally.Seen;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements that keep definitions, each for many rows at once. Stateless. */
final class DefinitionTable {

    KnownDefinitions load(Connection connection, long project) throws SQLException {
        KnownDefinitions known = new KnownDefinitions();
        read(
                connection,
                project,
                "SELECT name, NULL FROM event_definition WHERE project_id = ?",
                row -> known.addEvent(row.getString(1)));
        read(connection, project, "SELECT name, type FROM property_definition WHERE project_id = ?", row -> {
            String type = row.getString(2);
            known.addProperty(row.getString(1), type == null ? null : PropertyType.ofTitle(type));
        });
        read(
                connection,
                project,
                "SELECT event, property FROM event_property WHERE project_id = ?",
                row -> known.addPair(row.getString(1), row.getString(2)));
        return known;
    }

    void insert(Connection connection, long project, NewDefinitions made) throws SQLException {
        insertEvents(connection, project, made.events());
        insertProperties(connection, project, made);
        insertPairs(connection, project, made.pairs());
    }

    private static void insertEvents(Connection connection, long project, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO event_definition (project_id, name)
                SELECT ?, name
                FROM unnest(?::text[]) AS made (name)
                ORDER BY name
                ON CONFLICT (project_id, name) DO NOTHING
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, project);
            insert.setArray(2, connection.createArrayOf("text", names.toArray()));
            insert.executeUpdate();
        }
    }

    private static void insertProperties(Connection connection, long project, NewDefinitions made) throws SQLException {
        if (made.properties().isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO property_definition (project_id, name, type)
                SELECT ?, name, nullif(type, '')
                FROM unnest(?::text[], ?::text[]) AS made (name, type)
                ORDER BY name
                ON CONFLICT (project_id, name) DO UPDATE SET type = EXCLUDED.type
                """;
        List<String> names = new ArrayList<>();
        List<Object> types = new ArrayList<>();
        made.properties().forEach((name, type) -> {
            names.add(name);
            types.add(type == null ? "" : type.title());
        });
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, project);
            insert.setArray(2, connection.createArrayOf("text", names.toArray()));
            insert.setArray(3, connection.createArrayOf("text", types.toArray()));
            insert.executeUpdate();
        }
    }

    private static void insertPairs(Connection connection, long project, List<NewDefinitions.Pair> pairs)
            throws SQLException {
        if (pairs.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO event_property (project_id, event, property)
                SELECT ?, event, property
                FROM unnest(?::text[], ?::text[]) AS made (event, property)
                ORDER BY event, property
                ON CONFLICT (project_id, event, property) DO NOTHING
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, project);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            pairs.stream().map(NewDefinitions.Pair::event).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            pairs.stream().map(NewDefinitions.Pair::property).toArray()));
            insert.executeUpdate();
        }
    }

    /** Adds to the volumes and the times of the last events of those that are defined; others are passed over. */
    void addEvents(Connection connection, long project, Map<String, Seen> seen, LocalDate from) throws SQLException {
        add(connection, project, seen, from, """
                INSERT INTO event_volume (project_id, name, day, events)
                SELECT definition.project_id, definition.name, seen.day, seen.events
                FROM unnest(?::text[], ?::date[], ?::bigint[]) AS seen (name, day, events)
                JOIN event_definition AS definition ON definition.project_id = ? AND definition.name = seen.name
                ON CONFLICT (project_id, name, day) DO UPDATE SET events = event_volume.events + EXCLUDED.events
                """, """
                UPDATE event_definition
                SET last_seen_at = seen.last
                FROM unnest(?::text[], ?::timestamptz[]) AS seen (name, last)
                WHERE event_definition.project_id = ?
                  AND event_definition.name = seen.name
                  AND (event_definition.last_seen_at IS NULL OR event_definition.last_seen_at < seen.last)
                """);
    }

    /** The same for properties. */
    void addProperties(Connection connection, long project, Map<String, Seen> seen, LocalDate from)
            throws SQLException {
        add(connection, project, seen, from, """
                INSERT INTO property_volume (project_id, name, day, events)
                SELECT definition.project_id, definition.name, seen.day, seen.events
                FROM unnest(?::text[], ?::date[], ?::bigint[]) AS seen (name, day, events)
                JOIN property_definition AS definition ON definition.project_id = ? AND definition.name = seen.name
                ON CONFLICT (project_id, name, day) DO UPDATE SET events = property_volume.events + EXCLUDED.events
                """, """
                UPDATE property_definition
                SET last_seen_at = seen.last
                FROM unnest(?::text[], ?::timestamptz[]) AS seen (name, last)
                WHERE property_definition.project_id = ?
                  AND property_definition.name = seen.name
                  AND (property_definition.last_seen_at IS NULL OR property_definition.last_seen_at < seen.last)
                """);
    }

    /** Drops the volumes of days that nobody asks for any more. */
    void forget(Connection connection, LocalDate before) throws SQLException {
        for (String sql :
                List.of("DELETE FROM event_volume WHERE day < ?", "DELETE FROM property_volume WHERE day < ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setDate(1, Date.valueOf(before));
                delete.executeUpdate();
            }
        }
    }

    private static void add(
            Connection connection,
            long project,
            Map<String, Seen> seen,
            LocalDate from,
            String volumeSql,
            String lastSql)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<Date> days = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        Map<String, Timestamp> last = new TreeMap<>();
        seen.forEach((name, counted) -> {
            counted.days().forEach((day, number) -> {
                if (!day.isBefore(from)) {
                    names.add(name);
                    days.add(Date.valueOf(day));
                    numbers.add(number);
                }
            });
            last.put(name, Timestamp.from(counted.last()));
        });
        try (PreparedStatement insert = connection.prepareStatement(volumeSql)) {
            insert.setArray(1, connection.createArrayOf("text", names.toArray()));
            insert.setArray(2, connection.createArrayOf("date", days.toArray()));
            insert.setArray(3, connection.createArrayOf("bigint", numbers.toArray()));
            insert.setLong(4, project);
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(lastSql)) {
            update.setArray(1, connection.createArrayOf("text", last.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("timestamptz", last.values().toArray()));
            update.setLong(3, project);
            update.executeUpdate();
        }
    }

    /** Takes one row. */
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, long project, String sql, Row reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, project);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.take(rows);
                }
            }
        }
    }
}
