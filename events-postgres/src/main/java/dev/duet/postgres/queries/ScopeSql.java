package dev.duet.postgres.queries;

import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of the index that a question reads: conditions on the project, the event's name and the time.
 *
 * @param event null for all
 * @param from inclusive; null: no bound
 * @param to exclusive; null: no bound
 */
record ScopeSql(
        long project,
        @Nullable String event,
        @Nullable Instant from,
        @Nullable Instant to) {

    static ScopeSql of(long project, Series series, TimeRange range) {
        return new ScopeSql(project, series.event(), range.from(), range.to());
    }

    /** On the alias {@code e}. */
    Sql condition() {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("e.project = {project}").with("project", Values.project(project)));
        if (event != null) {
            conditions.add(named(event));
        }
        if (from != null) {
            conditions.add(Sql.of("e.timestamp >= {from}").with("from", Values.timestamp(from)));
        }
        if (to != null) {
            conditions.add(Sql.of("e.timestamp < {to}").with("to", Values.timestamp(to)));
        }
        return Sql.join("\nAND ", conditions);
    }

    /** The event has this name. */
    static Sql named(String event) {
        return Values.isStorable(event)
                ? Sql.of("e.event = {event}").with("event", Values.text(event))
                : Sql.of("FALSE");
    }
}
