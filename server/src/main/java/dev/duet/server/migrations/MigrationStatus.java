package dev.duet.server.migrations;

import dev.duet.events.migration.Drift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All migrations with their states, and where the tables are not as they declare.
 *
 * @param running whether any runs in this process
 * @param failure why the last run of this process ended early; null where it did not
 * @param driftFailure why the tables could not be compared; null where they were
 */
public record MigrationStatus(
        List<MigrationLine> results,
        List<Drift> drift,
        boolean running,
        @Nullable String failure,
        @Nullable String driftFailure) {

    public MigrationStatus {
        results = List.copyOf(results);
        drift = List.copyOf(drift);
    }
}
