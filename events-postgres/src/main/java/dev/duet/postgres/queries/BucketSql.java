package dev.duet.postgres.queries;

import dev.duet.events.event.Timestamps;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TrailingWindows;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Which of some consecutive stretches of time a timestamp falls into. Stretches of one length are found by arithmetic,
 * others by binary search over their starts; Postgres' own time zones are never asked.
 */
sealed interface BucketSql {

    /** The expression for a timestamp that lies within the stretches. */
    Sql of(Sql timestamp);

    /** The index, from 0, that the expression's value in this column means. */
    int index(ResultSet row, String column) throws SQLException;

    /** One stretch only. */
    record Single() implements BucketSql {
        @Override
        public Sql of(Sql timestamp) {
            return Sql.of("0");
        }

        @Override
        public int index(ResultSet row, String column) {
            return 0;
        }
    }

    /**
     * Stretches of {@code width} microseconds from {@code start} on; the one that begins at {@code last} may be longer: a
     * month, or a day on which the clock goes back.
     */
    record Constant(Instant start, long width, Instant last) implements BucketSql {
        @Override
        public Sql of(Sql timestamp) {
            return Sql.of("least(date_bin({width}, {timestamp}, {start}), {last})")
                    .with("width", Values.interval(width))
                    .with("timestamp", timestamp)
                    .with("start", Values.timestamp(start))
                    .with("last", Values.timestamp(last));
        }

        @Override
        public int index(ResultSet row, String column) throws SQLException {
            Instant bin = row.getObject(column, OffsetDateTime.class).toInstant();
            return Math.toIntExact((Timestamps.epochMicros(bin) - Timestamps.epochMicros(start)) / width);
        }
    }

    /** Stretches of any lengths. */
    record Search(List<Instant> starts) implements BucketSql {
        @Override
        public Sql of(Sql timestamp) {
            return Sql.of("width_bucket({timestamp}, {starts}) - 1")
                    .with("timestamp", timestamp)
                    .with("starts", Values.timestamps(starts));
        }

        @Override
        public int index(ResultSet row, String column) throws SQLException {
            return row.getInt(column);
        }
    }

    static BucketSql of(Buckets buckets) {
        return ofStarts(buckets.starts());
    }

    static BucketSql of(TrailingWindows windows) {
        return ofStarts(windows.sliceStarts());
    }

    private static BucketSql ofStarts(List<Instant> starts) {
        if (starts.size() == 1) {
            return new Single();
        }
        long width = width(starts, 0);
        for (int i = 1; i + 1 < starts.size(); i++) {
            if (width(starts, i) != width) {
                return new Search(starts);
            }
        }
        return new Constant(starts.getFirst(), width, starts.getLast());
    }

    private static long width(List<Instant> starts, int i) {
        return Timestamps.epochMicros(starts.get(i + 1)) - Timestamps.epochMicros(starts.get(i));
    }
}
