package dev.duet.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark needs of the API: an owner, a project, and how many events of a name are stored. Not thread-safe. */
public final class DuetApi implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI url;
    private final String key;
    private final JsonNode project;

    /** Signs up the first owner of a new instance and makes a project. */
    public DuetApi(URI url) {
        this.url = url;
        post("/api/signup/", "", """
                {"first_name":"Bench","email":"bench@example.com","password":"a long password 42",\
                "organization_name":"Bench"}""");
        this.key = post("/api/personal_api_keys/", "", "{\"label\":\"bench\"}")
                .get("value")
                .asString();
        this.project = post("/api/projects/", key, "{\"name\":\"Bench\"}");
    }

    /** The token that events are sent with. */
    public String token() {
        return project.get("api_token").asString();
    }

    /** Sends one event; returns when it is acknowledged. */
    public void capture(String event) {
        post(
                "/capture/",
                "",
                "{\"api_key\":\"" + token() + "\",\"event\":\"" + event + "\",\"distinct_id\":\"probe\"}");
    }

    /** How many events of a name there are, of all times. */
    public long count(String event) {
        JsonNode answer =
                post("/api/projects/" + project.get("id").asLong() + "/insights/trend/", key, """
                {"events":[{"id":"%s"}],"display":"BoldNumber","date_from":"-7d","refresh":true}""".formatted(event));
        return (long) answer.get("result").get(0).get("aggregated_value").asDouble();
    }

    /** Accepted events that are not stored yet, as the server's metrics say: asking costs it nothing, which counting rows does. */
    public long waiting() {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/metrics")).GET().build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("duet_inbox_events "))
                    .map(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("/metrics does not say how much waits"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode post(String path, String bearer, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
