package dev.duet.server.inbox.kafka;

/**
 * A record's partition and offset as one number, below zero, so that it is no number of a row in Postgres: a batch is noted by
 * the numbers of its rows, whatever inbox they are in.
 */
record RecordNumber(int partition, long offset) {
    private static final int OFFSET_BITS = 48;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    static RecordNumber of(long id) {
        long number = -1 - id;
        return new RecordNumber((int) (number >>> OFFSET_BITS), number & OFFSET_MASK);
    }

    long id() {
        return -1 - (((long) partition << OFFSET_BITS) | offset);
    }
}
