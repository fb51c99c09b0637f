package dev.duet.server.flags;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A feature flag as it is stored.
 *
 * @param key by which programs ask for it; one in a project
 * @param name what it is for, in words
 * @param filters for whom it is on, as the API has it; {@link FlagFilters} has read it
 * @param ensureExperienceContinuity whether it stays for somebody as it was before they were known
 * @param version counts its changes
 */
record FeatureFlag(
        long id,
        long project,
        String key,
        String name,
        ObjectNode filters,
        boolean active,
        boolean deleted,
        boolean ensureExperienceContinuity,
        long version,
        Instant createdAt,
        @Nullable Author createdBy) {}
