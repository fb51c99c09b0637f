package dev.duet.events.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a statement ended.
 *
 * @param time from sending to the last row
 * @param rowsRead what the database says it read; null where it does not say
 * @param bytesRead what the database says it read, uncompressed; null where it does not say
 * @param error the database's own name for the failure; null after a success
 */
public record StatementOutcome(
        Duration time,
        @Nullable Long rowsRead,
        @Nullable Long bytesRead,
        @Nullable String error) {}
