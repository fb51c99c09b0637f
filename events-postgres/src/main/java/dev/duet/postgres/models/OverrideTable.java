package dev.duet.postgres.models;

import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonOverrides;
import dev.duet.events.event.PersonOverrides.OwnedId;
import dev.duet.events.event.PersonSplit;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of persons that became one or were split: {@link PersonOverrides}, one row for each entry. */
public final class OverrideTable {
    private OverrideTable() {}

    /** Whether a project has any. */
    public static Sql hasAny(long project) {
        return Sql.of("""
                        SELECT EXISTS (SELECT FROM duet_events.person_overrides WHERE project = {project})
                            OR EXISTS (SELECT FROM duet_events.split_ids WHERE project = {project}) AS found
                        """).with("project", Values.project(project));
    }

    /** Looks whether the session's project has any, so that its statements know. */
    public static ReadSession look(ReadSession session, long project) {
        session.overrides(
                session.rows(hasAny(project), row -> row.getBoolean("found")).getFirst());
        return session;
    }

    /**
     * Makes this transaction the only one that changes the projects' rows; before anything else, so that two writers wait
     * for each other and never both.
     */
    public static void lock(Connection connection, Collection<Long> projects) throws SQLException {
        for (long project : new TreeSet<>(projects)) {
            Rows.execute(
                    connection,
                    Sql.of("SELECT pg_advisory_xact_lock(hashtextextended('duet overrides', {project}))")
                            .with("project", Values.integer(EventTable.project(project))));
        }
    }

    /** Stores merges, under the lock; the persons of the numbers that go are gone. */
    public static void merge(Connection connection, List<PersonMerge> merges) throws SQLException {
        Map<Long, List<PersonMerge>> byProject = new TreeMap<>();
        merges.forEach(merge -> byProject
                .computeIfAbsent(merge.project(), project -> new ArrayList<>())
                .add(merge));
        for (Map.Entry<Long, List<PersonMerge>> one : byProject.entrySet()) {
            int project = EventTable.project(one.getKey());
            List<Long> gone = one.getValue().stream()
                    .map(PersonMerge::person)
                    .sorted()
                    .distinct()
                    .toList();
            List<Long> survivors = one.getValue().stream()
                    .map(PersonMerge::survivor)
                    .distinct()
                    .toList();
            PersonOverrides overrides = load(connection, project, gone, survivors);
            one.getValue().forEach(merge -> overrides.merge(merge.person(), merge.survivor()));
            store(connection, project, overrides);
            PersonTable.remove(connection, project, gone);
        }
    }

    /** Stores a split, under the lock. */
    public static void split(Connection connection, PersonSplit split) throws SQLException {
        int project = EventTable.project(split.project());
        List<Long> numbers = List.copyOf(split.numbers().values());
        long person =
                load(connection, project, List.of(split.person()), numbers).survivor(split.person());
        PersonOverrides overrides = load(connection, project, List.of(split.person(), person), numbers);
        overrides.split(split.person(), split.numbers());
        store(connection, project, overrides);
    }

    /**
     * Takes back what splits gave to persons who are deleted, under the lock: a distinct id that comes again belongs to
     * somebody else, and to whom its events go must not depend on a person who is no more.
     */
    static void forgetOwners(Connection connection, int project, List<Long> deleted) throws SQLException {
        Rows.execute(
                connection,
                Sql.of("""
                                DELETE FROM duet_events.split_ids
                                WHERE project = {project} AND owner = ANY ({deleted})
                                """).with("project", Values.integer(project)).with("deleted", Values.persons(deleted)));
    }

    /** The rows that merges of the first persons into the second ones concern. */
    private static PersonOverrides load(Connection connection, int project, List<Long> gone, List<Long> survivors)
            throws SQLException {
        Map<Long, Long> survivorOf = new HashMap<>();
        Rows.read(
                connection,
                Sql.of("""
                                SELECT person, survivor
                                FROM duet_events.person_overrides
                                WHERE project = {project}
                                AND (person = ANY ({gone}) OR person = ANY ({survivors}) OR survivor = ANY ({gone}))
                                """)
                        .with("project", Values.integer(project))
                        .with("gone", Values.persons(gone))
                        .with("survivors", Values.persons(survivors)),
                row -> survivorOf.put(row.getLong("person"), row.getLong("survivor")));
        Map<OwnedId, Long> owners = new HashMap<>();
        Rows.read(
                connection,
                Sql.of("""
                                SELECT person, distinct_id, owner
                                FROM duet_events.split_ids
                                WHERE project = {project} AND (person = ANY ({gone}) OR owner = ANY ({gone}))
                                """).with("project", Values.integer(project)).with("gone", Values.persons(gone)),
                row -> owners.put(
                        new OwnedId(row.getLong("person"), row.getString("distinct_id")), row.getLong("owner")));
        return new PersonOverrides(survivorOf, owners);
    }

    private static void store(Connection connection, int project, PersonOverrides overrides) throws SQLException {
        List<Map.Entry<Long, Long>> survivors =
                List.copyOf(overrides.changedSurvivors().entrySet());
        if (!survivors.isEmpty()) {
            Rows.execute(
                    connection,
                    Sql.of("""
                                    INSERT INTO duet_events.person_overrides (project, person, survivor)
                                    SELECT {project}, changed.person, changed.survivor
                                    FROM unnest({persons}, {survivors}) AS changed (person, survivor)
                                    ON CONFLICT (project, person) DO UPDATE
                                    SET survivor = excluded.survivor, stored_at = excluded.stored_at
                                    """)
                            .with("project", Values.integer(project))
                            .with(
                                    "persons",
                                    Values.persons(survivors.stream()
                                            .map(Map.Entry::getKey)
                                            .toList()))
                            .with(
                                    "survivors",
                                    Values.persons(survivors.stream()
                                            .map(Map.Entry::getValue)
                                            .toList())));
        }
        List<Map.Entry<OwnedId, Long>> owners =
                List.copyOf(overrides.changedOwners().entrySet());
        if (!owners.isEmpty()) {
            Rows.execute(
                    connection,
                    Sql.of("""
                                    INSERT INTO duet_events.split_ids (project, person, distinct_id, owner)
                                    SELECT {project}, changed.person, changed.distinct_id, changed.owner
                                    FROM unnest({persons}, {ids}, {owners}) AS changed (person, distinct_id, owner)
                                    ON CONFLICT (project, person, distinct_id) DO UPDATE
                                    SET owner = excluded.owner, stored_at = excluded.stored_at
                                    """)
                            .with("project", Values.integer(project))
                            .with(
                                    "persons",
                                    Values.persons(owners.stream()
                                            .map(owner -> owner.getKey().person())
                                            .toList()))
                            .with(
                                    "ids",
                                    Values.texts(owners.stream()
                                            .map(owner -> owner.getKey().distinctId())
                                            .toList()))
                            .with(
                                    "owners",
                                    Values.persons(owners.stream()
                                            .map(Map.Entry::getValue)
                                            .toList())));
        }
    }
}
