package dev.duet.events.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs in an engine's database at this moment.
 *
 * @param id what {@link EngineConsole#kill} knows it by
 * @param query its text, cut where it is long
 * @param durationMillis how long it has run so far
 * @param memoryBytes what it holds; null where the database does not say
 * @param user who asks; null for jobs and for what is not a question
 * @param route the route or the job; null for what is not a question
 */
public record RunningStatement(
        String id,
        String query,
        Instant startedAt,
        long durationMillis,
        @Nullable Long rowsRead,
        @Nullable Long bytesRead,
        @Nullable Long memoryBytes,
        @Nullable Long user,
        @Nullable Long project,
        @Nullable String route,
        @Nullable String kind) {}
