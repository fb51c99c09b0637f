package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The index of the bucket that a row falls into: UInt16, for rows from the first start on. The starts alone decide; where
 * they follow each other evenly the index is arithmetic, on the stored day if all are midnights of UTC, else on the
 * timestamp. Uneven ones (months, days around a change of the clock) are searched.
 */
final class BucketSql {
    private BucketSql() {}

    static Sql index(List<Instant> starts) {
        if (starts.size() == 1) {
            return Sql.of("toUInt16(0)");
        }
        boolean onDays = starts.stream().allMatch(Days::startsDay);
        List<Long> places = onDays
                ? starts.stream().map(start -> (long) Days.of(start)).toList()
                : starts.stream().map(Timestamps::epochMicros).toList();
        Sql row = onDays ? Sql.of("toUInt16(day)") : Sql.of("toUnixTimestamp64Micro(timestamp)");
        long width = places.get(1) - places.get(0);
        boolean even = IntStream.range(1, places.size()).allMatch(i -> places.get(i) - places.get(i - 1) == width);
        return even ? evenly(row, places.getFirst(), width) : searched(row, places);
    }

    private static Sql evenly(Sql row, long first, long width) {
        return width == 1
                ? Sql.of("toUInt16({0} - {1})", row, Sql.int64(first))
                : Sql.of("toUInt16(intDiv({0} - {1}, {2}))", row, Sql.int64(first), Sql.int64(width));
    }

    private static Sql searched(Sql row, List<Long> places) {
        List<Integer> indexes = IntStream.range(0, places.size()).boxed().toList();
        return Sql.of(
                "toUInt16(transform(roundDown(toInt64({0}), {1}), {1}, {2}, toInt32(0)))",
                row, Sql.int64s(places), Sql.int32s(indexes));
    }
}
