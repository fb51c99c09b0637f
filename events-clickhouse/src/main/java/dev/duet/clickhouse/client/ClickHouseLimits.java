package dev.duet.clickhouse.client;

import java.time.Duration;

/**
 * What one question may take from the server.
 *
 * @param time after which it is ended, whole seconds, at least one
 * @param memory bytes; beyond it the question is refused, and from a quarter of it on grouping and sorting go to disk
 * @param threads how many it may use while it is alone; several at a time share them. 0: the server decides
 */
public record ClickHouseLimits(Duration time, long memory, int threads) {
    private static final long GIGABYTE = 1L << 30;

    /** For a machine that also runs the rest of Duet. */
    public static ClickHouseLimits defaults() {
        return new ClickHouseLimits(Duration.ofSeconds(60), 4 * GIGABYTE, 0);
    }

    /** Whether the buffers of several threads, which cannot be put on disk, would be a good part of the memory. */
    public boolean isTight() {
        return memory < 256L << 20;
    }

    /** The memory from which on data is put on disk, bytes. */
    public long spillFrom() {
        return isTight() ? memory / 8 : memory / 4;
    }
}
