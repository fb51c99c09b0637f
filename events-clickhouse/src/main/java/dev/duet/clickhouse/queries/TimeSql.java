package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on time. Each holds a condition on {@code day}, by which ClickHouse leaves out what it need not read (it does
 * not derive the day from a condition on the timestamp), and one on the timestamp only where a bound lies within a day.
 */
final class TimeSql {
    private TimeSql() {}

    /**
     * The condition that the row's timestamp lies in a range.
     *
     * @param from inclusive; null: unbounded
     * @param to exclusive; null: unbounded
     */
    static Sql within(@Nullable Instant from, @Nullable Instant to) {
        List<Sql> conditions = new ArrayList<>();
        if (from != null) {
            conditions.add(Sql.of("day >= {0}", Sql.day(Days.of(from))));
        }
        if (to != null) {
            conditions.add(Sql.of("day <= {0}", Sql.day(Days.of(to.minusNanos(1_000)))));
        }
        if (from != null && !Days.startsDay(from)) {
            conditions.add(Sql.of("timestamp >= {0}", timestamp(from)));
        }
        if (to != null && !Days.startsDay(to)) {
            conditions.add(Sql.of("timestamp < {0}", timestamp(to)));
        }
        return TextMatchSql.all(conditions);
    }

    /** A point in time as a value of the column {@code timestamp}. */
    static Sql timestamp(Instant instant) {
        return Sql.of("fromUnixTimestamp64Micro({0}, 'UTC')", Sql.int64(Timestamps.epochMicros(instant)));
    }
}
