package dev.duet.server.identity;

import dev.duet.events.event.Person;
import dev.duet.events.json.CanonicalJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The statements by which two persons become one. Stateless. */
final class PersonRows {

    /** A person as stored. */
    record PersonRow(Map<String, JsonNode> properties, Instant createdAt, boolean identified) {}

    private PersonRows() {}

    /** Reads persons and keeps others from changing them until the transaction ends; in one order always. */
    static Map<Long, PersonRow> lock(Connection connection, Collection<Long> numbers) throws SQLException {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        String sql = """
                SELECT number, properties, created_at, is_identified
                FROM person
                WHERE number = ANY (?::bigint[])
                ORDER BY number
                FOR UPDATE
                """;
        Map<Long, PersonRow> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Map<String, JsonNode> properties = new LinkedHashMap<>();
                    CanonicalJson.readObject(rows.getString("properties"))
                            .properties()
                            .forEach(property -> properties.put(property.getKey(), property.getValue()));
                    found.put(
                            rows.getLong("number"),
                            new PersonRow(
                                    properties,
                                    rows.getTimestamp("created_at").toInstant(),
                                    rows.getBoolean("is_identified")));
                }
            }
        }
        return found;
    }

    /** Gives the numbers' distinct ids to their survivors, takes their persons away and notes it; says which ids moved. */
    static Map<DistinctId, Long> move(Connection connection, Map<Long, Actor> survivors) throws SQLException {
        Map<DistinctId, Long> moved = new HashMap<>();
        if (survivors.isEmpty()) {
            return moved;
        }
        List<Long> gone = List.copyOf(survivors.keySet());
        Object[] numbers = gone.toArray();
        Object[] present = gone.stream().map(survivors::get).map(Actor::number).toArray();
        Object[] projects =
                gone.stream().map(survivors::get).map(Actor::project).toArray();
        String ids = """
                UPDATE person_distinct_id
                SET person = merge.survivor
                FROM unnest(?::bigint[], ?::bigint[]) AS merge (person, survivor)
                WHERE person_distinct_id.person = merge.person
                RETURNING person_distinct_id.project_id, person_distinct_id.distinct_id, person_distinct_id.person
                """;
        try (PreparedStatement update = connection.prepareStatement(ids)) {
            update.setArray(1, connection.createArrayOf("bigint", numbers));
            update.setArray(2, connection.createArrayOf("bigint", present));
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    moved.put(
                            new DistinctId(rows.getLong("project_id"), rows.getString("distinct_id")),
                            rows.getLong("person"));
                }
            }
        }
        String persons = """
                DELETE FROM person
                WHERE number = ANY (?::bigint[])
                """;
        try (PreparedStatement delete = connection.prepareStatement(persons)) {
            delete.setArray(1, connection.createArrayOf("bigint", numbers));
            delete.executeUpdate();
        }
        String merges = """
                INSERT INTO person_merge (person, project_id, survivor)
                SELECT person, project_id, survivor
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS merge (person, project_id, survivor)
                """;
        try (PreparedStatement insert = connection.prepareStatement(merges)) {
            insert.setArray(1, connection.createArrayOf("bigint", numbers));
            insert.setArray(2, connection.createArrayOf("bigint", projects));
            insert.setArray(3, connection.createArrayOf("bigint", present));
            insert.executeUpdate();
        }
        return moved;
    }

    /** Replaces the rows of those who took others in. */
    static List<Person> replace(Connection connection, List<Actor> actors) throws SQLException {
        if (actors.isEmpty()) {
            return List.of();
        }
        String sql = """
                UPDATE person
                SET properties = merged.properties,
                    created_at = merged.created_at,
                    is_identified = person.is_identified OR merged.identify,
                    version = person.version + 1
                FROM unnest(?::bigint[], ?::jsonb[], ?::timestamptz[], ?::boolean[])
                     AS merged (number, properties, created_at, identify)
                WHERE person.number = merged.number
                RETURNING person.number, person.project_id, person.uuid, person.created_at,
                          person.properties, person.version
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", actors.stream().map(Actor::number).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "jsonb",
                            actors.stream()
                                    .map(actor -> json(actor.properties()))
                                    .toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "timestamptz",
                            actors.stream()
                                    .map(actor -> Timestamp.from(actor.createdAt()))
                                    .toArray()));
            update.setArray(
                    4,
                    connection.createArrayOf(
                            "boolean",
                            actors.stream().map(Actor::becomesIdentified).toArray()));
            return PersonTable.read(update);
        }
    }

    static String json(Map<String, JsonNode> properties) {
        return CanonicalJson.write(JsonNodeFactory.instance.objectNode().setAll(properties));
    }
}
