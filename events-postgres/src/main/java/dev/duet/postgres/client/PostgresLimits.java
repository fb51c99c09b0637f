package dev.duet.postgres.client;

import java.time.Duration;

/**
 * What one question may use.
 *
 * @param statementTimeout how long a statement may run, whole milliseconds
 * @param memoryPerStep memory for each sort and each hash table of a statement, in megabytes; what needs more goes to disk
 */
public record PostgresLimits(Duration statementTimeout, int memoryPerStep) {
    public static final PostgresLimits DEFAULT = new PostgresLimits(Duration.ofSeconds(60), 64);

    public PostgresLimits {
        if (statementTimeout.toMillis() < 1 || memoryPerStep < 1) {
            throw new IllegalArgumentException("limits must be positive: " + statementTimeout + ", " + memoryPerStep);
        }
    }
}
