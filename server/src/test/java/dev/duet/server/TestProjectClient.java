package dev.duet.server;

import dev.duet.server.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A project of a running server: events go in as clients send them, and everything else is asked by the API. */
public final class TestProjectClient {
    private final TestClient client;
    private final String token;

    /** The client's current project. */
    public TestProjectClient(TestClient client) {
        this.client = client;
        this.token = client.get("/api/projects/@current/").at("/api_token");
    }

    /** Sends events, a JSON list, and waits until all of them are in the answers. */
    public TestProjectClient capture(String events) {
        JsonNode batch = Json.read(events);
        Set<String> sent = new HashSet<>();
        for (JsonNode event : batch) {
            if (!event.has("uuid")) {
                ((ObjectNode) event).put("uuid", UUID.randomUUID().toString());
            }
            sent.add(event.get("uuid").asString());
        }
        client.post("/batch/", "{\"api_key\": \"" + token + "\", \"batch\": " + batch + "}")
                .expect(200);
        Waiting.until(sent.size() + " events are stored", () -> stored().containsAll(sent));
        return this;
    }

    public TestClient.Answer get(String path) {
        return client.get(path(path));
    }

    public TestClient.Answer post(String path, String json) {
        return client.post(path(path), json);
    }

    public TestClient.Answer patch(String path, String json) {
        return client.patch(path(path), json);
    }

    public TestClient.Answer delete(String path) {
        return client.delete(path(path));
    }

    /** A parameter's value as it stands in an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Set<String> stored() {
        Set<String> uuids = new HashSet<>();
        get("events/?limit=1000")
                .expect(200)
                .json()
                .get("results")
                .forEach(event -> uuids.add(event.get("uuid").asString()));
        return uuids;
    }

    private static String path(String path) {
        return "/api/projects/@current/" + path;
    }
}
