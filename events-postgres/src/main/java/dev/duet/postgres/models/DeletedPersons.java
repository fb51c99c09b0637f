package dev.duet.postgres.models;

import dev.duet.events.event.PersonDeletion;
import dev.duet.events.filter.Property;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The statements by which persons are gone for good. */
public final class DeletedPersons {
    private DeletedPersons() {}

    /** Deletes persons, under the lock of {@link OverrideTable}. */
    public static void delete(Connection connection, PersonDeletion deletion) throws SQLException {
        int project = EventTable.project(deletion.project());
        List<Long> persons = deletion.persons().stream().sorted().toList();
        PersonTable.remove(connection, project, persons);
        Rows.execute(
                connection,
                Sql.of("""
                                DELETE FROM duet_events.cohort_members
                                WHERE project = {project}
                                AND person IN (
                                    SELECT person FROM unnest({persons}) AS person
                                    UNION
                                    SELECT person
                                    FROM duet_events.person_overrides
                                    WHERE project = {project} AND survivor = ANY ({persons})
                                )
                                """).with("project", Values.integer(project)).with("persons", Values.persons(persons)));
        if (deletion.events()) {
            deleteEvents(connection, project, persons);
        }
        OverrideTable.forgetOwners(connection, project, persons);
        if (deletion.events()) {
            forgetNumbers(connection, project, persons);
        }
    }

    private static void deleteEvents(Connection connection, int project, List<Long> persons) throws SQLException {
        List<String> sessions = Rows.read(
                connection,
                Sql.of("""
                                WITH gone AS (
                                    DELETE FROM duet_events.events AS e
                                    WHERE e.project = {project}
                                    AND e.uuid IN (
                                        SELECT done.uuid
                                        FROM duet_events.merged_events AS done
                                        WHERE done.project = {project} AND done.person = ANY ({persons})
                                    )
                                    RETURNING duet_events.property_text(e.properties, {session}) AS session
                                )
                                SELECT DISTINCT session COLLATE "C" AS session
                                FROM gone
                                WHERE session <> ''
                                ORDER BY 1
                                """)
                        .with("project", Values.integer(project))
                        .with("persons", Values.persons(persons))
                        .with("session", Values.text(Property.OfSession.ID)),
                row -> row.getString("session"));
        SessionTable.lookAgain(connection, project, sessions);
    }

    /** What was stored under a number that is split stays with those who got its ids, by way of the rows that are kept. */
    private static void forgetNumbers(Connection connection, int project, List<Long> persons) throws SQLException {
        Rows.execute(
                connection,
                Sql.of("""
                                DELETE FROM duet_events.person_overrides AS gone
                                WHERE gone.project = {project}
                                AND gone.survivor = ANY ({persons})
                                AND NOT EXISTS (
                                    SELECT FROM duet_events.split_ids AS split
                                    WHERE split.project = {project} AND split.person = gone.survivor
                                )
                                """).with("project", Values.integer(project)).with("persons", Values.persons(persons)));
    }
}
