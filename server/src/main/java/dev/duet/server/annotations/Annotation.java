package dev.duet.server.annotations;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note to a point in time, as the API shows it.
 *
 * @param scope {@code dashboard_item}, {@code project}, or {@code organization} for all its projects
 * @param dashboardItem the saved insight that it belongs to
 * @param creationType always {@code USR}: a person wrote it
 */
record Annotation(
        long id,
        String content,
        @Nullable Instant dateMarker,
        String creationType,
        String scope,
        @Nullable Long dashboardItem,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Author createdBy) {}
