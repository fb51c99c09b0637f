package dev.duet.server.actors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** Follows the links of answers, page by page. */
record Chart(TestClient client) {

    /** Everybody whom a link leads to. */
    record Actors(List<JsonNode> actors, long count) {
        long sum() {
            return actors.stream()
                    .mapToLong(actor -> actor.get("value_at_data_point").asLong())
                    .sum();
        }
    }

    JsonNode answer(String kind, String filter) {
        return client.post("/api/projects/@current/insights/" + kind + "/", filter)
                .expect(200)
                .json()
                .get("result");
    }

    /** Reads a list with pages of three, and checks that nobody is on two of them and that the count says how many. */
    Actors follow(String url) {
        List<JsonNode> actors = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        String next = url + "&limit=3";
        long count = -1;
        while (!next.isEmpty()) {
            JsonNode page = client.get(next).expect(200).json();
            JsonNode group = page.at("/results/0");
            count = count < 0 ? group.get("count").asLong() : count;
            assertThat(group.get("count").asLong()).as(next).isEqualTo(count);
            assertThat(group.get("people").size()).as(next).isLessThanOrEqualTo(3);
            for (JsonNode actor : group.get("people")) {
                actors.add(actor);
                assertThat(ids.add(actor.get("id").asString())).as(next).isTrue();
            }
            JsonNode address = page.get("next");
            next = address.isNull() ? "" : path(address.stringValue());
        }
        assertThat((long) actors.size()).as(url).isEqualTo(count);
        return new Actors(actors, count);
    }

    /** Checks each number of each line; how large they are in all. */
    long eachNumber(String kind, String filter, ToLongFunction<Actors> counted) {
        long sum = 0;
        for (JsonNode line : answer(kind, filter)) {
            JsonNode data = line.has("data")
                    ? line.get("data")
                    : Json.mapper().createArrayNode().add(line.get("aggregated_value"));
            JsonNode links = line.has("data")
                    ? line.get("persons_urls")
                    : Json.mapper().createArrayNode().add(line.get("persons"));
            assertThat(links.size()).isEqualTo(data.size());
            for (int i = 0; i < data.size(); i++) {
                String url = links.get(i).get("url").stringValue();
                long number = Math.abs(data.get(i).asLong());
                sum += number;
                assertThat(counted.applyAsLong(follow(url)))
                        .as(line.get("label") + " " + i + ": " + url)
                        .isEqualTo(number);
            }
        }
        return sum;
    }

    /** An absolute address as a path on this server. */
    static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
