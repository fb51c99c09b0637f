package dev.duet.postgres.queries;

import dev.duet.postgres.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The statements of one aggregation. Each row of theirs holds a number of one line for one or more buckets; without rows a
 * line is 0 everywhere.
 */
interface TrendSql {

    /** The parts that all aggregations share. */
    record Parts(Sql source, BucketSql bucket) {
        /** Where the timestamp of the event lies. */
        Sql eventBucket() {
            return bucket.of(Sql.of("e.timestamp"));
        }
    }

    /** One line: no breakdown. */
    Sql whole(Parts parts);

    /** A line for each value of the breakdown: columns {@code place} and {@code value} say which. */
    Sql split(Parts parts, BreakdownSql breakdown);

    /** Adds what the row says to the line's numbers. */
    default void read(ResultSet row, BucketSql bucket, double[] data) throws SQLException {
        data[bucket.index(row, "bucket")] += row.getDouble("number") + 0.0; // no negative zero
    }

    /** Turns what the rows left in the line's numbers into the answer. */
    default void finish(double[] data) {}
}
