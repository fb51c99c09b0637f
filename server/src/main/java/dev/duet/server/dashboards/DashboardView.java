package dev.duet.server.dashboards;

import dev.duet.server.accounts.Author;
import dev.duet.server.savedinsights.SavedInsightView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dashboard as the API shows it.
 *
 * @param items its insights with their results; null in lists
 * @param shareToken null for those who came by it
 * @param createdBy null for those who came by a shared link
 */
record DashboardView(
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
        @Nullable Author createdBy,
        @Nullable List<SavedInsightView> items) {

    static DashboardView of(Dashboard dashboard, @Nullable List<SavedInsightView> items) {
        return of(dashboard, dashboard.shareToken(), dashboard.createdBy(), items);
    }

    /** As somebody without an account sees it. */
    static DashboardView shared(Dashboard dashboard, List<SavedInsightView> items) {
        return of(dashboard, null, null, items);
    }

    private static DashboardView of(
            Dashboard dashboard,
            @Nullable String shareToken,
            @Nullable Author createdBy,
            @Nullable List<SavedInsightView> items) {
        return new DashboardView(
                dashboard.id(),
                dashboard.name(),
                dashboard.description(),
                dashboard.pinned(),
                dashboard.filters(),
                dashboard.tags(),
                dashboard.isShared(),
                shareToken,
                dashboard.creationMode(),
                dashboard.deleted(),
                dashboard.createdAt(),
                createdBy,
                items);
    }
}
