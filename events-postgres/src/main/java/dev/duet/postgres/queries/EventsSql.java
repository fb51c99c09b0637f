package dev.duet.postgres.queries;

import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;

/**
 * Where events and members of cohorts are read, for statements that look at persons: in projects where persons became one or
 * were split, a view that knows who did what, in all others the table itself.
 */
final class EventsSql {
    private EventsSql() {}

    /** The events under the alias {@code e}. */
    static Sql from(ReadSession session) {
        return session.hasOverrides() ? Sql.of("duet_events.merged_events AS e") : Sql.of("duet_events.events AS e");
    }

    /** The members under the alias {@code member}; of persons that became one there may be several rows. */
    static Sql members(ReadSession session) {
        return session.hasOverrides()
                ? Sql.of("duet_events.merged_cohort_members AS member")
                : Sql.of("duet_events.cohort_members AS member");
    }
}
