package dev.duet.server.identity;

import dev.duet.events.event.Person;
import dev.duet.events.json.CanonicalJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** The statements on persons and their distinct ids, each for many rows at once. Stateless. */
public final class PersonTable {

    /** What is stored about these ids; those that are unknown are left out. */
    Map<DistinctId, Known> find(Connection connection, Set<DistinctId> ids) throws SQLException {
        String sql = """
                SELECT d.project_id, d.distinct_id, d.person, p.number IS NOT NULL AS has_person,
                       coalesce(p.is_identified, false) AS is_identified
                FROM unnest(?::bigint[], ?::text[]) AS wanted (project_id, distinct_id)
                JOIN person_distinct_id d USING (project_id, distinct_id)
                LEFT JOIN person p ON p.number = d.person
                """;
        Map<DistinctId, Known> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", ids.stream().map(DistinctId::project).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", ids.stream().map(DistinctId::id).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            new DistinctId(rows.getLong("project_id"), rows.getString("distinct_id")),
                            new Known(
                                    rows.getLong("person"),
                                    rows.getBoolean("has_person"),
                                    rows.getBoolean("is_identified")));
                }
            }
        }
        return known;
    }

    /** Gives each a number of its own. */
    void number(Connection connection, Set<Actor> actors) throws SQLException {
        if (actors.isEmpty()) {
            return;
        }
        String sql = """
                SELECT nextval('person_number') AS number
                FROM generate_series(1, ?)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, actors.size());
            try (ResultSet rows = select.executeQuery()) {
                for (Actor actor : actors) {
                    rows.next();
                    actor.number(rows.getLong("number"));
                }
            }
        }
    }

    void attach(Connection connection, Map<DistinctId, Actor> attached) throws SQLException {
        if (attached.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO person_distinct_id (project_id, distinct_id, person)
                SELECT project_id, distinct_id, person
                FROM unnest(?::bigint[], ?::text[], ?::bigint[]) AS made (project_id, distinct_id, person)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Set<DistinctId> ids = attached.keySet();
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", ids.stream().map(DistinctId::project).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", ids.stream().map(DistinctId::id).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            attached.values().stream().map(Actor::number).toArray()));
            insert.executeUpdate();
        }
    }

    /** Makes the persons of actors that had none. */
    List<Person> insert(Connection connection, List<Actor> actors) throws SQLException {
        if (actors.isEmpty()) {
            return List.of();
        }
        String sql = """
                INSERT INTO person (number, uuid, project_id, properties, version, is_identified, created_at)
                SELECT number, uuid, project_id, properties, 1, is_identified, created_at
                FROM unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::jsonb[], ?::boolean[], ?::timestamptz[])
                     AS made (number, uuid, project_id, properties, is_identified, created_at)
                """;
        List<Person> made = actors.stream().map(PersonTable::person).toList();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", made.stream().map(Person::number).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", made.stream().map(Person::uuid).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", made.stream().map(Person::project).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "jsonb", made.stream().map(Person::properties).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean",
                            actors.stream().map(Actor::becomesIdentified).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "timestamptz",
                            made.stream()
                                    .map(person -> Timestamp.from(person.createdAt()))
                                    .toArray()));
            insert.executeUpdate();
        }
        return made;
    }

    private static Person person(Actor actor) {
        Instant firstSeen = Objects.requireNonNull(actor.firstSeen());
        return new Person(
                actor.project(), actor.number(), UUID.randomUUID(), firstSeen, PersonRows.json(actor.properties()), 1);
    }

    /** Changes persons; those on whom the change has no effect stay as they are and are left out of the answer. */
    List<Person> update(Connection connection, List<Actor> actors) throws SQLException {
        if (actors.isEmpty()) {
            return List.of();
        }
        String sql = """
                UPDATE person
                SET properties = (change.fill || person.properties || change.overwrite)
                        - ARRAY(SELECT jsonb_array_elements_text(change.remove)),
                    is_identified = person.is_identified OR change.identify,
                    version = person.version + 1
                FROM unnest(?::bigint[], ?::jsonb[], ?::jsonb[], ?::jsonb[], ?::boolean[])
                     AS change (number, fill, overwrite, remove, identify)
                WHERE person.number = change.number
                  AND (
                    person.properties IS DISTINCT FROM (change.fill || person.properties || change.overwrite)
                        - ARRAY(SELECT jsonb_array_elements_text(change.remove))
                    OR (change.identify AND NOT person.is_identified)
                  )
                RETURNING person.number, person.project_id, person.uuid, person.created_at,
                          person.properties, person.version
                """;
        List<PropertyChange> changes = actors.stream().map(Actor::change).toList();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", actors.stream().map(Actor::number).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "jsonb",
                            changes.stream()
                                    .map(c -> PersonRows.json(c.setOnce()))
                                    .toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "jsonb",
                            changes.stream().map(c -> PersonRows.json(c.set())).toArray()));
            update.setArray(
                    4,
                    connection.createArrayOf(
                            "jsonb", changes.stream().map(c -> json(c.unset())).toArray()));
            update.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean",
                            actors.stream().map(Actor::becomesIdentified).toArray()));
            return read(update);
        }
    }

    /** The persons with these numbers, as they are now. */
    public List<Person> read(Connection connection, Collection<Long> numbers) throws SQLException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT number, project_id, uuid, created_at, properties, version
                FROM person
                WHERE number = ANY (?::bigint[])
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            return read(select);
        }
    }

    static List<Person> read(PreparedStatement statement) throws SQLException {
        List<Person> persons = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                persons.add(new Person(
                        rows.getLong("project_id"),
                        rows.getLong("number"),
                        rows.getObject("uuid", UUID.class),
                        rows.getTimestamp("created_at").toInstant(),
                        CanonicalJson.write(CanonicalJson.readObject(rows.getString("properties"))),
                        rows.getLong("version")));
            }
        }
        return persons;
    }

    private static String json(Set<String> names) {
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return CanonicalJson.write(array);
    }
}
