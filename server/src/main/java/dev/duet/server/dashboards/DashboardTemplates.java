package dev.duet.server.dashboards;

import dev.duet.events.DuetException;
import dev.duet.server.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The templates that come with Duet. */
record DashboardTemplates(List<DashboardTemplate> all) {
    private static final String FILE = "/dashboards/templates.json";

    DashboardTemplates {
        all = List.copyOf(all);
    }

    static DashboardTemplates read() {
        List<DashboardTemplate> templates = new ArrayList<>();
        Json.read(bytes()).forEach(node -> templates.add(template(node)));
        return new DashboardTemplates(templates);
    }

    Optional<DashboardTemplate> find(String id) {
        return all.stream().filter(template -> template.id().equals(id)).findFirst();
    }

    /** The one that {@code use_template} names. */
    DashboardTemplate required(String id) {
        return find(id).orElseThrow(() -> DuetException.invalid(
                "use_template",
                "one of "
                        + String.join(
                                ", ", all.stream().map(DashboardTemplate::id).toList())
                        + " is expected, not '" + id + "'"));
    }

    private static DashboardTemplate template(JsonNode node) {
        List<DashboardTemplate.Tile> tiles = new ArrayList<>();
        node.get("tiles")
                .forEach(tile -> tiles.add(new DashboardTemplate.Tile(
                        tile.get("name").asString(), tile.get("description").asString(), tile.get("filters"))));
        return new DashboardTemplate(
                node.get("id").asString(),
                node.get("name").asString(),
                node.get("description").asString(),
                node.get("tags"),
                node.get("filters"),
                tiles);
    }

    private static byte[] bytes() {
        try (InputStream in = DashboardTemplates.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw DuetException.internal(FILE + " is not on the class path", null);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
