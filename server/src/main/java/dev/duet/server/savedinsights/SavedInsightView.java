package dev.duet.server.savedinsights;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/**
 * A saved insight as the API shows it.
 *
 * @param result the answer; null in lists, and where the filter cannot be answered
 * @param error why there is no answer, in words; null where there is one or none was asked for
 * @param lastRefresh when the result was computed
 * @param createdBy null where whoever reads need not know
 */
public record SavedInsightView(
        long id,
        String shortId,
        String name,
        String description,
        JsonNode filters,
        @Nullable Long dashboard,
        @JsonProperty("order") @Nullable Integer place,
        JsonNode layouts,
        @Nullable String color,
        JsonNode tags,
        boolean saved,
        boolean favorited,
        boolean deleted,
        Instant createdAt,
        @Nullable Author createdBy,
        Instant updatedAt,
        Instant lastModifiedAt,
        boolean refreshing,
        @Nullable RawValue result,
        boolean isCached,
        @Nullable Instant lastRefresh,
        @Nullable String error) {

    /** Without a result. */
    static SavedInsightView of(SavedInsight insight) {
        return of(insight, new InsightResults.Result(null, false, null, null), insight.createdBy());
    }

    static SavedInsightView of(SavedInsight insight, InsightResults.Result result, @Nullable Author author) {
        return new SavedInsightView(
                insight.id(),
                insight.shortId(),
                insight.name(),
                insight.description(),
                insight.filters(),
                insight.dashboard(),
                insight.place(),
                insight.layouts(),
                insight.color(),
                insight.tags(),
                insight.saved(),
                insight.favorited(),
                insight.deleted(),
                insight.createdAt(),
                author,
                insight.updatedAt(),
                insight.updatedAt(),
                false,
                result.json(),
                result.isCached(),
                result.computedAt(),
                result.error());
    }
}
