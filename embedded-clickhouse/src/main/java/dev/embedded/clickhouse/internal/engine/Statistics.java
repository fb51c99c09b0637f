package dev.embedded.clickhouse.internal.engine;

/**
 * What a query did so far, in ClickHouse's own counters.
 *
 * @param readRows rows read from storage
 * @param readBytes bytes read from storage, uncompressed
 * @param writtenRows rows written, materialized views included
 * @param writtenBytes bytes written, uncompressed
 * @param resultRows rows of the result
 * @param resultBytes bytes of the result in the engine's own representation
 */
public record Statistics(
        long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows, long resultBytes) {
    public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0, 0);

    public Statistics plus(Statistics other) {
        return new Statistics(
                readRows + other.readRows,
                readBytes + other.readBytes,
                writtenRows + other.writtenRows,
                writtenBytes + other.writtenBytes,
                resultRows + other.resultRows,
                resultBytes + other.resultBytes);
    }
}
