package dev.duet.server.experiments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An experiment, as the API shows it.
 *
 * @param startDate when it began; null for one that is prepared
 * @param endDate when it ended; null for one that runs
 * @param featureFlag the id of the flag that deals out its variants
 * @param parameters holds {@code feature_flag_variants}, and what clients keep there
 * @param filters the insight that is measured: a funnel or a trend
 */
record Experiment(
        long id,
        @JsonIgnore long project,
        String name,
        String description,
        @Nullable Instant startDate,
        @Nullable Instant endDate,
        String featureFlagKey,
        long featureFlag,
        JsonNode parameters,
        JsonNode secondaryMetrics,
        JsonNode filters,
        boolean archived,
        @Nullable Author createdBy,
        Instant createdAt,
        Instant updatedAt) {}
