package dev.duet.server.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A property of a project's events, as the API shows it.
 *
 * @param propertyType {@code String}, {@code Numeric}, {@code Boolean} or {@code DateTime}; null while nothing tells
 * @param volume30Day events of the last 30 days that had it
 * @param queryUsage30Day always null: what is asked is not counted
 * @param isEventProperty whether one of the events asked about had it; null where none was asked about
 * @param lastSeenAt the time of the latest event that had it
 */
record PropertyDefinition(
        UUID id,
        String name,
        boolean isNumerical,
        @Nullable String propertyType,
        @JsonProperty("volume_30_day") long volume30Day,
        @JsonProperty("query_usage_30_day") @Nullable Long queryUsage30Day,
        @Nullable Boolean isEventProperty,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {}
