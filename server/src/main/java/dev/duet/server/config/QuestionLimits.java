package dev.duet.server.config;

/**
 * What questions may take.
 *
 * @param seconds how long one may run
 * @param memoryMegabytes how much one may hold while it is answered: on ClickHouse in memory, where a quarter of it goes to
 *     disk before the question is ended; on Postgres in temporary files
 * @param cacheMegabytes memory for answers that were given, to be given again; 0 keeps none
 */
public record QuestionLimits(int seconds, int memoryMegabytes, int cacheMegabytes) {
    /** A minute, 4 GB, and 64 MB of answers. */
    public static final QuestionLimits DEFAULT = new QuestionLimits(60, 4096, 64);
}
