package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.server.identity.IdentityState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes distinct ids from persons: deletes persons, and splits them. Each is one transaction under {@link IdentityState}'s
 * lock, with a task for the engine. Thread-safe.
 */
final class PersonOwnership {
    private final DataSource dataSource;

    PersonOwnership(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A piece of work under the lock; says whether anything changed. */
    private interface Work {
        boolean run(Connection connection) throws SQLException;
    }

    /**
     * Deletes persons; their ids are unknown from then on. Whom it means is found under the lock: somebody who was merged
     * into another a moment ago is not there any more, and a distinct id of theirs is that other's.
     *
     * @param wanted by their numbers
     * @param wantedIds by any of their distinct ids
     * @return whether there was anybody
     */
    boolean delete(long project, Collection<Long> wanted, Collection<String> wantedIds, boolean events) {
        return alone(connection -> {
            List<Long> numbers = thoseWhoAreThere(connection, project, wanted, wantedIds);
            if (numbers.isEmpty()) {
                return false;
            }
            List<Long> all = new ArrayList<>(numbers);
            all.addAll(thoseWhoWentTo(connection, project, numbers));
            List<String> distinctIds = new ArrayList<>();
            if (events) {
                for (long number : numbers) {
                    distinctIds.addAll(ids(connection, project, number));
                }
            }
            String ids = """
                    DELETE FROM person_distinct_id
                    WHERE project_id = ? AND person = ANY (?::bigint[])
                    """;
            String persons = """
                    DELETE FROM person
                    WHERE project_id = ? AND number = ANY (?::bigint[])
                    """;
            for (String sql : List.of(ids, persons)) {
                try (PreparedStatement delete = connection.prepareStatement(sql)) {
                    delete.setLong(1, project);
                    delete.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
                    delete.executeUpdate();
                }
            }
            PersonTasks.add(connection, project, new PersonTask.Delete(all, events, distinctIds));
            return true;
        });
    }

    /**
     * Makes each distinct id a person of its own again.
     *
     * @param main the id that keeps the person and their properties; null for the first in the order of their text
     */
    void split(long project, long number, @Nullable String main) {
        var _ = alone(connection -> {
            List<String> ids = ids(connection, project, number);
            if (main != null && !ids.contains(main)) {
                throw DuetException.invalid(
                        "main_distinct_id", "main_distinct_id must be one of the person's distinct ids, not " + main);
            }
            String keeps = main != null || ids.isEmpty() ? main : ids.getFirst();
            List<String> others = ids.stream().filter(id -> !id.equals(keeps)).toList();
            if (!others.isEmpty()) {
                PersonTasks.add(
                        connection,
                        project,
                        new PersonTask.Split(number, separate(connection, project, number, others)));
            }
            return !others.isEmpty();
        });
    }

    private boolean alone(Work work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                IdentityState.lock(connection);
                boolean changed = work.run(connection);
                if (changed) {
                    IdentityState.changed(connection);
                }
                connection.commit();
                return changed;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DuetException.unavailable("Postgres failed while persons were changed", e);
        }
    }

    private static List<Long> thoseWhoAreThere(
            Connection connection, long project, Collection<Long> numbers, Collection<String> distinctIds)
            throws SQLException {
        String sql = """
                SELECT number
                FROM person
                WHERE project_id = ? AND number = ANY (?::bigint[])
                UNION
                SELECT person
                FROM person_distinct_id
                WHERE project_id = ? AND distinct_id = ANY (?::text[])
                """;
        List<Long> there = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, project);
            select.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
            select.setLong(3, project);
            select.setArray(4, connection.createArrayOf("text", distinctIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    there.add(rows.getLong("number"));
                }
            }
        }
        return there;
    }

    private static List<Long> thoseWhoWentTo(Connection connection, long project, Collection<Long> numbers)
            throws SQLException {
        String sql = """
                WITH RECURSIVE went AS (
                    SELECT person
                    FROM person_merge
                    WHERE project_id = ? AND survivor = ANY (?::bigint[])
                    UNION
                    SELECT earlier.person
                    FROM person_merge AS earlier
                    JOIN went ON earlier.survivor = went.person
                )
                SELECT person
                FROM went
                """;
        List<Long> persons = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, project);
            select.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    persons.add(rows.getLong("person"));
                }
            }
        }
        return persons;
    }

    private static List<String> ids(Connection connection, long project, long number) throws SQLException {
        String sql = """
                SELECT distinct_id
                FROM person_distinct_id
                WHERE project_id = ? AND person = ?
                ORDER BY distinct_id COLLATE "C"
                """;
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, project);
            select.setLong(2, number);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString("distinct_id"));
                }
            }
        }
        return ids;
    }

    /** Gives each id a person without properties, as old as the one they come from; says the numbers. */
    private static Map<String, Long> separate(Connection connection, long project, long number, List<String> ids)
            throws SQLException {
        String sql = """
                WITH made AS (
                    SELECT distinct_id, nextval('person_number') AS number
                    FROM unnest(?::text[]) AS distinct_id
                ), inserted AS (
                    INSERT INTO person (number, uuid, project_id, properties, version, is_identified, created_at)
                    SELECT made.number, gen_random_uuid(), person.project_id, '{}', 1, false, person.created_at
                    FROM made
                    CROSS JOIN person
                    WHERE person.number = ?
                ), moved AS (
                    UPDATE person_distinct_id
                    SET person = made.number
                    FROM made
                    WHERE person_distinct_id.project_id = ? AND person_distinct_id.distinct_id = made.distinct_id
                )
                SELECT distinct_id, number
                FROM made
                """;
        Map<String, Long> numbers = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            statement.setLong(2, number);
            statement.setLong(3, project);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.put(rows.getString("distinct_id"), rows.getLong("number"));
                }
            }
        }
        return numbers;
    }
}
