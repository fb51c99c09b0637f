package dev.duet.postgres.models;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Property;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of sessions: when the first and the last event of each happened. It is written in the transaction of the events. */
public final class SessionTable {
    private record Session(int project, String id) {}

    private record Stretch(Instant first, Instant last) {
        static Stretch of(Instant moment) {
            return new Stretch(moment, moment);
        }

        Stretch with(Stretch other) {
            return new Stretch(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** One order for all who write: two of them would otherwise wait for each other. */
    private static final Comparator<Session> ORDER =
            Comparator.comparingInt(Session::project).thenComparing(Session::id);

    private SessionTable() {}

    /** Takes note of events that this transaction has stored. Those it has not stored must not be among them. */
    public static void add(Connection connection, List<Event> events) throws SQLException {
        SortedMap<Session, Stretch> stretches = new TreeMap<>(ORDER);
        for (Event event : events) {
            @Nullable String id = SessionId.in(event.properties());
            if (id != null) {
                stretches.merge(
                        new Session(EventTable.project(event.project()), id),
                        Stretch.of(event.timestamp()),
                        Stretch::with);
            }
        }
        if (!stretches.isEmpty()) {
            add(connection, stretches);
        }
    }

    private static void add(Connection connection, SortedMap<Session, Stretch> stretches) throws SQLException {
        List<Integer> projects = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Instant> firsts = new ArrayList<>();
        List<Instant> lasts = new ArrayList<>();
        stretches.forEach((session, stretch) -> {
            projects.add(session.project());
            ids.add(session.id());
            firsts.add(stretch.first());
            lasts.add(stretch.last());
        });
        Rows.execute(
                connection,
                Sql.of("""
                                INSERT INTO duet_events.sessions AS known (first_at, last_at, project, session)
                                SELECT added.first_at, added.last_at, added.project, added.session
                                FROM unnest({firsts}, {lasts}, {projects}, {ids})
                                    AS added (first_at, last_at, project, session)
                                ON CONFLICT (project, duet_events.index_key(session)) DO UPDATE
                                SET first_at = least(known.first_at, excluded.first_at),
                                    last_at = greatest(known.last_at, excluded.last_at)
                                WHERE excluded.first_at < known.first_at OR excluded.last_at > known.last_at
                                """)
                        .with("firsts", Values.timestamps(firsts))
                        .with("lasts", Values.timestamps(lasts))
                        .with("projects", Values.integers(projects))
                        .with("ids", Values.texts(ids)));
    }

    /**
     * Looks at what is left of sessions of which this transaction has deleted events. Whoever stores an event of one of them
     * meanwhile waits for this transaction or is waited for, and only then are the events read.
     */
    static void lookAgain(Connection connection, int project, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        List<Stretch> forgotten = Rows.read(
                connection,
                forget(Values.integer(project), Values.texts(ids)),
                row -> new Stretch(
                        row.getObject("first_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()));
        if (forgotten.isEmpty()) {
            return;
        }
        Stretch whole = forgotten.stream().reduce(Stretch::with).orElseThrow();
        Rows.execute(connection, remember(Values.integer(project), Values.texts(ids), whole));
    }

    private static Sql forget(Sql project, Sql ids) {
        return Sql.of("""
                        DELETE FROM duet_events.sessions AS known
                        USING unnest({ids}) AS looked (session)
                        WHERE known.project = {project}
                        AND duet_events.index_key(known.session) = duet_events.index_key(looked.session)
                        RETURNING known.first_at, known.last_at
                        """).with("project", project).with("ids", ids);
    }

    private static Sql remember(Sql project, Sql ids, Stretch within) {
        return Sql.of("""
                        INSERT INTO duet_events.sessions (first_at, last_at, project, session)
                        SELECT min(e.timestamp), max(e.timestamp), {project}, duet_events.property_text(e.properties, {key})
                        FROM duet_events.events AS e
                        WHERE e.project = {project}
                        AND e.timestamp >= {first}
                        AND e.timestamp <= {last}
                        AND duet_events.property_text(e.properties, {key}) = ANY ({ids})
                        GROUP BY 4
                        """)
                .with("project", project)
                .with("key", Values.text(Property.OfSession.ID))
                .with("first", Values.timestamp(within.first()))
                .with("last", Values.timestamp(within.last()))
                .with("ids", ids);
    }
}
