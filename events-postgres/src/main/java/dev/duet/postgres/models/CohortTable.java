package dev.duet.postgres.models;

import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The table of who is a member of which cohort. */
public final class CohortTable {
    private CohortTable() {}

    /** Replaces the members; one writer for a cohort at a time. */
    public static void replace(Connection connection, long project, long cohort, Set<Long> persons)
            throws SQLException {
        Sql number = Values.integer(EventTable.project(project));
        Rows.execute(
                connection,
                Sql.of("SELECT pg_advisory_xact_lock(hashtextextended('duet cohort ' || {cohort}, {project}))")
                        .with("cohort", Values.bigint(cohort))
                        .with("project", number));
        Rows.execute(
                connection,
                Sql.of("DELETE FROM duet_events.cohort_members WHERE project = {project} AND cohort = {cohort}")
                        .with("project", number)
                        .with("cohort", Values.bigint(cohort)));
        Rows.execute(
                connection,
                Sql.of("""
                                INSERT INTO duet_events.cohort_members (project, cohort, person)
                                SELECT {project}, {cohort}, member FROM unnest({persons}) AS member
                                """)
                        .with("project", number)
                        .with("cohort", Values.bigint(cohort))
                        .with("persons", Values.persons(List.copyOf(persons))));
    }
}
