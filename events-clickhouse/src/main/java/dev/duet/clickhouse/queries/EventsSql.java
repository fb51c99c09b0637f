package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.OwnerSql;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import java.util.Map;

/**
 * Where events and members of cohorts are read, for statements that look at persons. In projects where persons became one or
 * were split, the number on a row is mapped to the one that it belongs to now; all others read the tables as they are. The
 * numbers to map are constants of the statement, made once by its scalar subquery, so that conditions on the table's order
 * still reach the table.
 */
final class EventsSql {
    private EventsSql() {}

    /** What stands behind FROM; called {@code events} in the statement. */
    static Sql of(long project, Columns columns) {
        Sql events = Sql.of("events");
        if (columns.merged()) {
            events = replaced(project, survivor(project, columns), events);
        }
        if (columns.split()) {
            events = replaced(project, OwnerSql.ofSplit(project, Sql.of("person")), events);
        }
        return events;
    }

    private static Sql replaced(long project, Sql person, Sql events) {
        return Sql.of("""
                (
                    SELECT * REPLACE ({person} AS person)
                    FROM {events}
                    WHERE project = {project}
                ) AS events""", Map.of("person", person, "events", events, "project", Projects.sql(project)));
    }

    /** Who the number called {@code person} belongs to now, in a row of members. */
    static Sql survivor(long project, Columns columns) {
        return columns.merged() ? OwnerSql.survivor(project) : Sql.of("person");
    }
}
