package dev.duet.postgres.models;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The table of events. Rows are only ever added, by COPY. */
public final class EventTable {
    private static final String COPY = """
            COPY duet_events.events (
                timestamp, created_at, project, person, uuid, event, properties, distinct_id, elements_chain,
                group_0, group_1, group_2, group_3, group_4
            ) FROM STDIN (FORMAT binary)
            """;

    private static final int FIELDS = 14;

    /** What makes an event itself. */
    private record Identity(int project, UUID uuid) {}

    private EventTable() {}

    /** The events without those that repeat the identity of one before them. */
    public static List<Event> distinct(List<Event> events) {
        Map<Identity, Event> distinct = LinkedHashMap.newLinkedHashMap(events.size());
        for (Event event : events) {
            distinct.putIfAbsent(identity(event), event);
        }
        return List.copyOf(distinct.values());
    }

    /** Stores the events; fails with a unique violation where one is stored already. */
    public static void copy(Connection connection, List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            CopyBuffer buffer = new CopyBuffer(copy);
            for (Event event : events) {
                write(buffer, event);
            }
            buffer.end();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** The events that are not stored yet, as far as this transaction sees. */
    public static List<Event> unknown(Connection connection, List<Event> events) throws SQLException {
        List<Integer> projects = new ArrayList<>();
        List<UUID> uuids = new ArrayList<>();
        for (Event event : events) {
            projects.add(project(event.project()));
            uuids.add(event.uuid());
        }
        Sql sql = Sql.of("""
                        SELECT e.project, e.uuid
                        FROM unnest({projects}, {uuids}) AS asked (project, uuid)
                        JOIN duet_events.events AS e ON e.project = asked.project AND e.uuid = asked.uuid
                        """).with("projects", Values.integers(projects)).with("uuids", Values.uuids(uuids));
        Set<Identity> known = new HashSet<>(Rows.read(
                connection, sql, row -> new Identity(row.getInt("project"), row.getObject("uuid", UUID.class))));
        return events.stream().filter(event -> !known.contains(identity(event))).toList();
    }

    /** The project's number as the tables hold it: 32 bits. */
    static int project(long project) {
        if (project < 1 || project > Integer.MAX_VALUE) {
            throw DuetException.invalid("project", "a project's number is 1 to 2147483647, not " + project);
        }
        return (int) project;
    }

    private static Identity identity(Event event) {
        return new Identity(project(event.project()), event.uuid());
    }

    private static void write(CopyBuffer buffer, Event event) throws SQLException {
        buffer.row(FIELDS);
        buffer.timestamp(event.timestamp());
        buffer.timestamp(event.createdAt());
        buffer.integer(project(event.project()));
        buffer.integer((int) event.person()); // the 32 bits of an oid, which has no sign
        buffer.uuid(event.uuid());
        buffer.text(event.name());
        buffer.jsonb(event.properties());
        buffer.text(event.distinctId());
        buffer.text(event.elementsChain());
        event.groups().forEach(buffer::text);
    }
}
