package dev.duet.postgres.queries;

import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;

/** The names of a project's events, found by leaping from one to the next in the index: a few reads for each name. */
final class EventNamesSql {
    private EventNamesSql() {}

    /** The common table {@code name (event)}; its last row is NULL. */
    static Sql of(long project) {
        return Sql.of("""
                        WITH RECURSIVE name (event) AS (
                            (
                                SELECT e.event FROM duet_events.events AS e
                                WHERE e.project = {project}
                                ORDER BY e.event
                                LIMIT 1
                            )
                            UNION ALL
                            SELECT (
                                SELECT e.event FROM duet_events.events AS e
                                WHERE e.project = {project} AND e.event > name.event
                                ORDER BY e.event
                                LIMIT 1
                            )
                            FROM name
                            WHERE name.event IS NOT NULL
                        )
                        """).with("project", Values.project(project));
    }
}
