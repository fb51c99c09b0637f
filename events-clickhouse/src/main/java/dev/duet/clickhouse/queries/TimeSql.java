package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.sql.Sql;
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
     * The conditions, all of which hold for a row whose timestamp lies in the range.
     *
     * @param from inclusive; null: unbounded
     * @param to exclusive; null: unbounded
     */
    static List<Sql> within(@Nullable Instant from, @Nullable Instant to) {
        List<Sql> conditions = new ArrayList<>();
        Sql first = from == null ? null : Sql.day(Days.of(from));
        Sql last = to == null ? null : Sql.day(Days.of(to.minusNanos(1_000)));
        if (first != null && last != null) {
            conditions.add(Sql.of("day BETWEEN {0} AND {1}", first, last));
        } else if (first != null) {
            conditions.add(Sql.of("day >= {0}", first));
        } else if (last != null) {
            conditions.add(Sql.of("day <= {0}", last));
        }
        if (from != null && !Days.startsDay(from)) {
            conditions.add(Sql.of("timestamp >= {0}", Sql.timestamp(from)));
        }
        if (to != null && !Days.startsDay(to)) {
            conditions.add(Sql.of("timestamp < {0}", Sql.timestamp(to)));
        }
        return conditions;
    }
}
