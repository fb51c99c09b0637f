package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The rows of events that a trend is made of.
 *
 * @param source what stands behind FROM
 * @param condition what stands behind WHERE
 * @param split the index of the line that a row belongs to: UInt32; null where all belong to the first
 */
record TrendsScan(SourceSql source, Sql condition, @Nullable Sql split) {

    /** The same rows, split into lines. */
    TrendsScan splitBy(Sql line) {
        return new TrendsScan(source, condition, line);
    }

    Sql from() {
        return source.from();
    }

    /** The index of the line that a row belongs to. */
    Sql line() {
        return split == null ? Sql.of("toUInt32(0)") : split;
    }

    /**
     * What to group by for a group for each line and bucket, which are called {@code line} and {@code bucket} in the
     * statement: as little as will do, because a single narrow column is grouped fastest.
     */
    Sql keys(BucketSql bucket) {
        Sql key = bucket.column() == null ? Sql.of("bucket") : bucket.column();
        return split == null ? key : Sql.of("line, {0}", key);
    }
}
