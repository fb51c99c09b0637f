package dev.duet.server.dashboards;

import dev.duet.server.savedinsights.SavedInsight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a dashboard can be made from: its words and the insights that it begins with.
 *
 * @param id as {@code use_template} names it
 * @param filters those of the dashboard
 */
record DashboardTemplate(
        String id, String name, String description, JsonNode tags, JsonNode filters, List<Tile> tiles) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An insight of it. */
    record Tile(String name, String description, JsonNode filters) {}

    DashboardTemplate {
        tiles = List.copyOf(tiles);
    }

    /** The dashboard itself, without number or author. */
    Dashboard dashboard() {
        return new Dashboard(
                0, name, description, false, filters, tags, false, null, "template", false, Instant.EPOCH, null);
    }

    /** The insights of a dashboard that is made from it, in their order. */
    List<SavedInsight> insights(long dashboard) {
        List<SavedInsight> insights = new ArrayList<>();
        for (Tile tile : tiles) {
            insights.add(new SavedInsight(
                    0,
                    "",
                    tile.name(),
                    tile.description(),
                    tile.filters(),
                    dashboard,
                    insights.size(),
                    JSON.objectNode(),
                    null,
                    JSON.arrayNode(),
                    true,
                    false,
                    false,
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH));
        }
        return insights;
    }
}
