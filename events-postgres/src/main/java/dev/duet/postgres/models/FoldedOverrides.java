package dev.duet.postgres.models;

import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The statements that write the present numbers into the events and forget the past ones. */
public final class FoldedOverrides {
    /** So many events are rewritten in one transaction. */
    private static final int EVENTS_AT_ONCE = 20_000;

    private FoldedOverrides() {}

    /** One step; says whether there may be another one. */
    public static boolean step(Connection connection, long project, Instant before) throws SQLException {
        Sql number = Values.integer(EventTable.project(project));
        if (!Rows.read(connection, due(number, before), row -> row.getBoolean("due"))
                .getFirst()) {
            return false;
        }
        OverrideTable.lock(connection, List.of(project));
        int rewritten = Rows.read(connection, rewrite(number), row -> row.getInt("rewritten"))
                .getFirst();
        if (rewritten < EVENTS_AT_ONCE) {
            moveMembers(connection, number);
            forget(connection, number, before);
        }
        return true;
    }

    private static Sql due(Sql project, Instant before) {
        return Sql.of("""
                        SELECT EXISTS (
                            SELECT FROM duet_events.person_overrides
                            WHERE project = {project} AND stored_at < {before}
                        ) OR EXISTS (
                            SELECT FROM duet_events.split_ids
                            WHERE project = {project} AND stored_at < {before}
                        ) AS due
                        """).with("project", project).with("before", Values.timestamp(before));
    }

    private static Sql rewrite(Sql project) {
        return Sql.of("""
                        WITH past AS (
                            SELECT e.uuid, coalesce(split.owner, gone.survivor, e.person) AS person
                            FROM duet_events.events AS e
                            LEFT JOIN duet_events.person_overrides AS gone
                                ON gone.project = e.project AND gone.person = e.person
                            LEFT JOIN duet_events.split_ids AS split
                                ON split.project = e.project
                                AND split.person = coalesce(gone.survivor, e.person)
                                AND split.distinct_id = e.distinct_id
                            WHERE e.project = {project}
                            AND coalesce(split.owner, gone.survivor, e.person) <> e.person
                            LIMIT {most}
                        ), rewritten AS (
                            UPDATE duet_events.events AS e
                            SET person = past.person
                            FROM past
                            WHERE e.project = {project} AND e.uuid = past.uuid
                            RETURNING 1
                        )
                        SELECT count(*)::integer AS rewritten FROM rewritten
                        """).with("project", project).with("most", Values.integer(EVENTS_AT_ONCE));
    }

    private static void moveMembers(Connection connection, Sql project) throws SQLException {
        Rows.execute(connection, Sql.of("""
                                INSERT INTO duet_events.cohort_members (project, cohort, person)
                                SELECT DISTINCT member.project, member.cohort, member.person
                                FROM duet_events.merged_cohort_members AS member
                                WHERE member.project = {project}
                                ON CONFLICT DO NOTHING
                                """).with("project", project));
        Rows.execute(connection, Sql.of("""
                                DELETE FROM duet_events.cohort_members AS member
                                USING duet_events.person_overrides AS gone
                                WHERE member.project = {project}
                                AND gone.project = {project}
                                AND gone.person = member.person
                                """).with("project", project));
    }

    /** All events carry present numbers now, so that nothing asks for these rows any more. */
    private static void forget(Connection connection, Sql project, Instant before) throws SQLException {
        Rows.execute(connection, Sql.of("""
                                DELETE FROM duet_events.person_overrides
                                WHERE project = {project} AND stored_at < {before}
                                """).with("project", project).with("before", Values.timestamp(before)));
        Rows.execute(connection, Sql.of("""
                                DELETE FROM duet_events.split_ids
                                WHERE project = {project} AND stored_at < {before}
                                """).with("project", project).with("before", Values.timestamp(before)));
    }
}
