package dev.duet.server.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event name of a project, as the API shows it.
 *
 * @param volume30Day events of the last 30 days
 * @param queryUsage30Day always null: what is asked is not counted
 * @param lastSeenAt the time of the latest event
 */
record EventDefinition(
        UUID id,
        String name,
        @JsonProperty("volume_30_day") long volume30Day,
        @JsonProperty("query_usage_30_day") @Nullable Long queryUsage30Day,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {}
