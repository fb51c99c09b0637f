package dev.duet.server.config;

/**
 * How much the embedded Postgres may use.
 *
 * @param sharedBuffersMegabytes its page cache
 * @param workMegabytes the memory of one sort or hash table
 * @param maximumConnections connections that it accepts, and that the pool shares
 */
public record PostgresSettings(int sharedBuffersMegabytes, int workMegabytes, int maximumConnections) {
    public static final PostgresSettings DEFAULT = new PostgresSettings(128, 32, 40);
}
