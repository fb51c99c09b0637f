package dev.duet.server.savedinsights;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An insight's filter under a name.
 *
 * @param shortId unique within the project, for addresses that people see
 * @param filters the filter object, as the insight routes take it
 * @param dashboard on which it stands; null for none
 * @param place among the insights of the dashboard
 * @param layouts where the dashboard's page draws it
 */
public record SavedInsight(
        long id,
        String shortId,
        String name,
        String description,
        JsonNode filters,
        @Nullable Long dashboard,
        @Nullable Integer place,
        JsonNode layouts,
        @Nullable String color,
        JsonNode tags,
        boolean saved,
        boolean favorited,
        boolean deleted,
        Instant createdAt,
        @Nullable Author createdBy,
        Instant updatedAt) {}
