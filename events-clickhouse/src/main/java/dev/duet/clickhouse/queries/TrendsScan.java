package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;

/**
 * The rows of events that a trend is made of.
 *
 * @param source what stands behind FROM
 * @param condition what stands behind WHERE
 * @param line the index of the line that a row belongs to: UInt32
 */
record TrendsScan(SourceSql source, Sql condition, Sql line) {

    /** The same rows, split into lines. */
    TrendsScan of(Sql otherLine) {
        return new TrendsScan(source, condition, otherLine);
    }

    Sql from() {
        return source.from();
    }
}
