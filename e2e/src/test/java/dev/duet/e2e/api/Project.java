package dev.duet.e2e.api;

import dev.duet.e2e.program.Eventually;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A project of the tests' own: what SDKs need to send to it, and the questions that show what arrived.
 *
 * @param token the key that SDKs send
 */
public record Project(Api api, long id, String token) {
    private static final int MOST_PAGES = 1_000;

    public String path(String rest) {
        return "/api/projects/" + id + "/" + rest;
    }

    /** How often an event happened in the last days, as the chart says: the line's sum, which its count must repeat. */
    public long trend(String event) {
        JsonNode line = api.post(
                        path("insights/trend/"),
                        Map.of(
                                "events",
                                List.of(Map.of("id", event, "type", "events")),
                                "date_from",
                                "-2d",
                                "refresh",
                                true))
                .expect(200)
                .json()
                .path("result")
                .path(0);
        double sum = 0;
        for (JsonNode value : line.path("data")) {
            sum += value.asDouble();
        }
        if (sum != line.path("count").asDouble(-1)) {
            throw new AssertionError("count is not the sum of data: " + line);
        }
        return Math.round(sum);
    }

    /** The trend as soon as it shows as many events as expected; what it shows instead when that never happens. */
    public long trendOnceItShows(String event, long expected) {
        return Eventually.get(() -> trend(event), count -> count >= expected);
    }

    /** Every stored event of a name, page by page, newest first. */
    public List<JsonNode> events(String event) {
        return pages(path("events/?limit=1000&event=" + encoded(event)));
    }

    /** Every stored event whatever its name. */
    public List<JsonNode> allEvents() {
        return pages(path("events/?limit=1000"));
    }

    /** The person with a distinct id, or nothing. */
    public List<JsonNode> persons(String distinctId) {
        return pages(path("persons/?distinct_id=" + encoded(distinctId)));
    }

    /** The person with a distinct id as soon as it has a property. */
    public JsonNode personOnceItHas(String distinctId, String property) {
        List<JsonNode> found = Eventually.get(
                () -> persons(distinctId),
                persons -> persons.size() == 1
                        && persons.getFirst().path("properties").has(property));
        if (found.size() != 1) {
            throw new AssertionError("one person expected with distinct id " + distinctId + ", found " + found);
        }
        return found.getFirst();
    }

    private List<JsonNode> pages(String first) {
        List<JsonNode> all = new ArrayList<>();
        String next = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode json = api.get(next).expect(200).json();
            json.path("results").forEach(all::add);
            if (!json.path("next").isString()) {
                return all;
            }
            next = json.path("next").asString();
        }
        throw new AssertionError("more than " + MOST_PAGES + " pages under " + first);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
