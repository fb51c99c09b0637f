package dev.duet.server.migrations;

import dev.duet.events.migration.Schema.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration as the API shows it.
 *
 * @param store {@code server}, {@code postgres} or {@code clickhouse}
 * @param state {@code applied}, {@code pending} or {@code running}
 * @param progress how much is done, from 0 to 1; null where it does not run
 * @param undo the statements that take it back
 */
public record MigrationLine(
        String store,
        int number,
        String name,
        String what,
        boolean expensive,
        String state,
        @Nullable Instant appliedAt,
        @Nullable Double progress,
        String checksum,
        List<String> undo) {

    public MigrationLine {
        undo = List.copyOf(undo);
    }

    /** {@code progress} is null for one that does not run. */
    static MigrationLine of(String store, Step step, @Nullable Double progress) {
        String state = progress != null ? "running" : step.isApplied() ? "applied" : "pending";
        return new MigrationLine(
                store,
                step.migration().number(),
                step.migration().name(),
                step.migration().description(),
                step.migration().expensive(),
                state,
                step.appliedAt(),
                progress,
                step.migration().checksum(),
                step.migration().undo());
    }
}
