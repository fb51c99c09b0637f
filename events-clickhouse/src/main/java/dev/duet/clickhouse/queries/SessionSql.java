package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.time.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions took. Only days, sessions and times are read, so that the server takes what it keeps of sessions by day
 * ({@code MaterializedColumn.dailyTotals}) in place of events.
 *
 * @param read where the events lie whose sessions are meant; null for anywhere
 */
record SessionSql(long project, Columns columns, @Nullable TimeRange read) {
    /** No session takes longer; so far from the events of a question the others of their sessions are looked for. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The session of a row of events, the empty text for none: String. */
    Sql id() {
        return Sql.of("ifNull({0}, '')", new PropertySql(columns).text(PropertyTable.EVENTS, Property.OfSession.ID));
    }

    /** The statement with a row for each session: its id, and its duration as Nullable(String). */
    Sql durations(Sql key, Sql text) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("project = {0}", Projects.sql(project)));
        if (read != null) {
            conditions.add(Sql.of(
                    "day BETWEEN {0} AND {1}",
                    Sql.day(Days.of(read.from().minus(LONGEST))),
                    Sql.day(Days.of(read.to().plus(LONGEST).minusNanos(1_000)))));
        }
        conditions.add(Sql.of("{0} != ''", id()));
        return Sql.of("""
                SELECT
                    {id} AS {key},
                    toNullable(toString(intDiv(
                        toUnixTimestamp64Micro(max(timestamp)) - toUnixTimestamp64Micro(min(timestamp)), 1000000))) AS {text}
                FROM events
                WHERE {condition}
                GROUP BY {key}""", Map.of("id", id(), "key", key, "text", text, "condition", Sql.join("\n  AND ", conditions)));
    }

    /** The number that the text of a duration is: Nullable(Float64). */
    static Sql number(Sql text) {
        return Sql.of("toFloat64OrNull({0})", text);
    }

    /** Whether a row's session is one whose duration, as Nullable(String) called {@code session_text}, meets the condition. */
    Sql isAmong(Sql condition) {
        return Sql.of(
                """
                {id} IN (
                    SELECT session_key
                    FROM (
                        {durations}
                    )
                    WHERE {condition}
                )""",
                Map.of(
                        "id", id(),
                        "durations", durations(Sql.of("session_key"), Sql.of("session_text")),
                        "condition", condition));
    }
}
