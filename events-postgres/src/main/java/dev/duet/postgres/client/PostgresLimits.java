package dev.duet.postgres.client;

import java.time.Duration;

/**
 * What one question may use.
 *
 * @param statementTimeout how long a statement may run, whole milliseconds
 * @param memoryPerStep memory for each sort and each hash table of a statement, in megabytes; what needs more goes to disk
 * @param temporaryDisk how much may go to disk, in megabytes, where the database's user may set it ({@code GRANT SET ON
 *     PARAMETER temp_file_limit}); otherwise the server's own limit holds
 */
public record PostgresLimits(Duration statementTimeout, int memoryPerStep, int temporaryDisk) {
    public static final PostgresLimits DEFAULT = new PostgresLimits(Duration.ofSeconds(60), 64, 4_096);

    public PostgresLimits {
        if (statementTimeout.toMillis() < 1 || memoryPerStep < 1 || temporaryDisk < 1) {
            throw new IllegalArgumentException("limits must be positive: " + statementTimeout + ", " + memoryPerStep
                    + " MB, " + temporaryDisk + " MB");
        }
    }
}
