package dev.duet.server.actors;

import static dev.duet.server.actors.History.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What paths show, and whom their lists hold. */
abstract class PathLinksCases extends LinkCases {
    @Test
    void the_edges_of_paths_list_whose_paths_take_them() {
        String filter = "{\"include_event_types\":[\"$pageview\"]," + RANGE + "}";
        JsonNode edges = chart().answer("path", filter);
        assertThat(edges.size()).isPositive();
        for (JsonNode edge : edges) {
            String url = "/api/projects/@current/persons/path/?date_from=2021-03-24&date_to=2021-04-02"
                    + "&include_event_types=%5B%22%24pageview%22%5D&path_start_key=" + encoded(edge.get("source"))
                    + "&path_end_key=" + encoded(edge.get("target"));
            assertThat(chart().follow(url).sum()).isEqualTo(edge.get("value").asLong());
        }
    }

    private static String encoded(JsonNode text) {
        return URLEncoder.encode(text.stringValue(), StandardCharsets.UTF_8);
    }

    @Test
    void whose_paths_go_on_from_a_step_and_whose_end_there_is_listed() {
        JsonNode edges =
                chart().answer("path", "{\"include_event_types\":[\"$pageview\"],\"edge_limit\":1000," + RANGE + "}");
        Map<String, Long> leaving = new TreeMap<>();
        Map<String, Long> ending = new TreeMap<>();
        for (JsonNode edge : edges) {
            long value = edge.get("value").asLong();
            leaving.merge(edge.get("source").stringValue(), value, Long::sum);
            ending.merge(edge.get("target").stringValue(), value, Long::sum);
        }
        ending.replaceAll((step, value) -> value - leaving.getOrDefault(step, 0L));
        assertThat(leaving).isNotEmpty();
        leaving.forEach((step, value) ->
                assertThat(chart().follow(actors("path_start_key", step)).sum()).isEqualTo(value));
        ending.forEach((step, value) -> assertThat(
                        chart().follow(actors("path_dropoff_key", step)).sum())
                .isEqualTo(value));
    }

    private static String actors(String key, String step) {
        return "/api/person/path/?date_from=2021-03-24&date_to=2021-04-02&include_event_types=%5B%22%24pageview%22%5D&"
                + key + "=" + URLEncoder.encode(step, StandardCharsets.UTF_8);
    }
}
