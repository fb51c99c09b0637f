package dev.duet.clickhouse.client;

import java.time.Duration;

/**
 * What one question may take from the server.
 *
 * @param time after which it is ended, whole seconds, at least one
 * @param memory bytes; beyond it the question is refused, and from a quarter of it on grouping and sorting go to disk
 * @param threads how many it may use while it is alone; several at a time share them. 0: the server decides
 * @param eventsInHeap up to how many events are put in the order of their actors in this process; the server does it for more
 * @param eventsForTwo from how many of these on two threads do it
 */
public record ClickHouseLimits(Duration time, long memory, int threads, int eventsInHeap, int eventsForTwo) {
    private static final long GIGABYTE = 1L << 30;

    /** An event takes some 24 bytes while that lasts: a seventh of the heap for one question. */
    private static final int HEAP_FOR_AN_EVENT = 160;

    private static final int MOST_EVENTS = 50_000_000;

    /** Sorted and folded in a few milliseconds; fewer are not worth a thread. */
    private static final int EVENTS_FOR_TWO = 50_000;

    /** With as many events in the heap as a seventh of it holds. */
    public ClickHouseLimits(Duration time, long memory, int threads) {
        this(
                time,
                memory,
                threads,
                (int) Math.min(MOST_EVENTS, Runtime.getRuntime().maxMemory() / HEAP_FOR_AN_EVENT),
                EVENTS_FOR_TWO);
    }

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
