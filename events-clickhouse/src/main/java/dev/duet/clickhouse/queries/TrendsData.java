package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.RowBinaryReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a trend by line, 0 where nothing was said. Not thread-safe. */
final class TrendsData {
    private final int buckets;
    private final Map<Long, double[]> lines = new HashMap<>();

    private TrendsData(int buckets) {
        this.buckets = buckets;
    }

    /** Reads {@link TrendsRow}s; where they are changes, they are summed up from bucket to bucket. */
    static TrendsData read(RowBinaryReader rows, int buckets, boolean changes) throws IOException {
        TrendsData data = new TrendsData(buckets);
        while (rows.hasNext()) {
            data.put(TrendsRow.read(rows));
        }
        if (changes) {
            data.lines.values().forEach(line -> Arrays.parallelPrefix(line, Double::sum));
        }
        return data;
    }

    private void put(TrendsRow row) {
        double[] line = lines.computeIfAbsent(row.line(), unseen -> new double[buckets]);
        if (row.bucket() < buckets) {
            line[(int) row.bucket()] = row.value();
        }
    }

    /** Whether there are events in the line. */
    boolean has(int line) {
        return lines.containsKey((long) line);
    }

    /** A number for each bucket. */
    List<Double> all(int line) {
        return Arrays.stream(lines.getOrDefault((long) line, new double[buckets]))
                .boxed()
                .toList();
    }
}
