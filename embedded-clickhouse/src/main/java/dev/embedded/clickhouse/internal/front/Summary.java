package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.Statistics;

/** The JSON of the header X-ClickHouse-Summary: ClickHouse's keys, all values as text. */
final class Summary {
    private Summary() {}

    static String of(Statistics statistics, long startedNanos) {
        return "{\"read_rows\":\"" + statistics.readRows()
                + "\",\"read_bytes\":\"" + statistics.readBytes()
                + "\",\"written_rows\":\"" + statistics.writtenRows()
                + "\",\"written_bytes\":\"" + statistics.writtenBytes()
                + "\",\"total_rows_to_read\":\"" + statistics.readRows()
                + "\",\"result_rows\":\"" + statistics.resultRows()
                + "\",\"result_bytes\":\"" + statistics.resultBytes()
                + "\",\"elapsed_ns\":\"" + (System.nanoTime() - startedNanos)
                + "\"}";
    }
}
