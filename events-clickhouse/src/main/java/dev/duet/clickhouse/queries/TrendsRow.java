package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.RowBinaryReader;
import java.io.IOException;

/** A number for one bucket of one line: what every statement of a trend answers with. */
record TrendsRow(long line, long bucket, double value) {

    static TrendsRow read(RowBinaryReader row) throws IOException {
        return new TrendsRow(row.uint32(), row.uint16(), row.float64() + 0.0); // a negative zero is a zero
    }
}
