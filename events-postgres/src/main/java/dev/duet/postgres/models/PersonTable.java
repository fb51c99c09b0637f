package dev.duet.postgres.models;

import dev.duet.events.event.Person;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of persons: one row for each, the one with the highest version. */
public final class PersonTable {
    private record Key(int project, long person) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::project).thenComparingLong(Key::person);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private PersonTable() {}

    /** Stores the persons, in one order always, so that two writers wait for each other and never both. */
    public static void store(Connection connection, List<Person> persons) throws SQLException {
        if (persons.isEmpty()) {
            return;
        }
        Map<Key, Person> newest = new TreeMap<>();
        for (Person person : persons) {
            newest.merge(
                    new Key(EventTable.project(person.project()), person.number()),
                    person,
                    (left, right) -> left.version() >= right.version() ? left : right);
        }
        Rows.execute(connection, upsert(List.copyOf(newest.values())));
    }

    /** Makes persons gone for good; in one order as well. */
    static void remove(Connection connection, int project, List<Long> persons) throws SQLException {
        Rows.execute(
                connection,
                Sql.of("""
                                INSERT INTO duet_events.person_rows AS stored (
                                    project, person, uuid, created_at, version, properties, is_gone
                                )
                                SELECT {project}, person, gen_random_uuid(), to_timestamp(0), {highest}, '{}', TRUE
                                FROM unnest({persons}) AS person
                                ORDER BY person
                                ON CONFLICT (project, person) DO UPDATE
                                SET uuid = excluded.uuid,
                                    created_at = excluded.created_at,
                                    version = excluded.version,
                                    properties = excluded.properties,
                                    is_gone = TRUE
                                WHERE NOT stored.is_gone
                                """)
                        .with("project", Values.integer(project))
                        .with("highest", Values.bigint(Long.MAX_VALUE))
                        .with("persons", Values.persons(persons)));
    }

    private static Sql upsert(List<Person> persons) {
        return Sql.of("""
                        INSERT INTO duet_events.person_rows AS stored (
                            project, person, uuid, created_at, version, properties
                        )
                        SELECT *
                        FROM unnest({projects}, {persons}, {uuids}, {created}, {versions}, {properties})
                        ON CONFLICT (project, person) DO UPDATE
                        SET uuid = excluded.uuid,
                            created_at = excluded.created_at,
                            version = excluded.version,
                            properties = excluded.properties
                        WHERE stored.version < excluded.version
                        """)
                .with(
                        "projects",
                        Values.integers(persons.stream()
                                .map(person -> EventTable.project(person.project()))
                                .toList()))
                .with(
                        "persons",
                        Values.persons(persons.stream().map(Person::number).toList()))
                .with("uuids", Values.uuids(persons.stream().map(Person::uuid).toList()))
                .with(
                        "created",
                        Values.timestamps(
                                persons.stream().map(Person::createdAt).toList()))
                .with(
                        "versions",
                        Values.bigints(persons.stream().map(Person::version).toList()))
                .with(
                        "properties",
                        Values.jsonbs(persons.stream().map(Person::properties).toList()));
    }
}
