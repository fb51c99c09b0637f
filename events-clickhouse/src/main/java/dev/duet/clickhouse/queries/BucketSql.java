package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bucket that a row falls into, for rows from the first start on. The starts alone decide; where they follow each other
 * evenly the index is arithmetic, on the stored day if all are midnights of UTC, else on the timestamp. Uneven ones
 * (months, days around a change of the clock) are searched.
 *
 * @param index the bucket's index: UInt16
 * @param column a column that can be grouped by instead; null where there is none
 */
record BucketSql(Sql index, @Nullable Sql column) {

    static BucketSql of(List<Instant> starts) {
        if (starts.size() == 1) {
            return new BucketSql(Sql.of("toUInt16(0)"), null);
        }
        boolean onDays = starts.stream().allMatch(Days::startsDay);
        List<Long> places = onDays
                ? starts.stream().map(start -> (long) Days.of(start)).toList()
                : starts.stream().map(Timestamps::epochMicros).toList();
        long width = places.get(1) - places.get(0);
        boolean even = IntStream.range(1, places.size()).allMatch(i -> places.get(i) - places.get(i - 1) == width);
        if (!even) {
            Sql row = onDays ? Sql.of("toInt64(toUInt16(day))") : Sql.of("toUnixTimestamp64Micro(timestamp)");
            return new BucketSql(searched(row, places), null);
        }
        int last = starts.size() - 1;
        return onDays
                ? daily(Sql.day(Days.of(starts.getFirst())), width, last)
                : new BucketSql(timely(places.getFirst(), width, last), null);
    }

    /** The last bucket may be longer than the others: a month, or a day on which the clock goes back. */
    private static BucketSql daily(Sql first, long width, int last) {
        return width == 1
                ? new BucketSql(Sql.of("toUInt16(day - {0})", first), Sql.of("day"))
                : new BucketSql(
                        Sql.of(
                                "toUInt16(least(intDiv(day - {0}, {1}), {2}))",
                                first, Sql.number(width), Sql.number((long) last)),
                        null);
    }

    private static Sql timely(long first, long width, int last) {
        return Sql.of(
                "toUInt16(least(intDiv(toUnixTimestamp64Micro(timestamp) - {0}, {1}), {2}))",
                Sql.number(first), Sql.number(width), Sql.number((long) last));
    }

    private static Sql searched(Sql row, List<Long> places) {
        List<Integer> indexes = IntStream.range(0, places.size()).boxed().toList();
        return Sql.of(
                "toUInt16(transform(roundDown({0}, {1}), {1}, {2}, toInt32(0)))",
                row, Sql.int64s(places), Sql.int32s(indexes));
    }
}
