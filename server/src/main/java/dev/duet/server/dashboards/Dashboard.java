package dev.duet.server.dashboards;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of saved insights.
 *
 * @param filters its {@code date_from} and {@code date_to} win over those of its insights
 * @param shareToken who has it sees the dashboard without signing in, as long as it is shared; null until it is shared first
 * @param creationMode {@code default}, {@code duplicate} for a copy, or {@code template}
 */
record Dashboard(
        long id,
        String name,
        String description,
        boolean pinned,
        JsonNode filters,
        JsonNode tags,
        boolean isShared,
        @Nullable String shareToken,
        String creationMode,
        boolean deleted,
        Instant createdAt,
        @Nullable Author createdBy) {}
