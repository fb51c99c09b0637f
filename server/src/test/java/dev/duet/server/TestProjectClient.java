package dev.duet.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A project of a running server: events go in as clients send them, and everything else is asked by the API. */
public final class TestProjectClient {
    private final TestClient client;
    private final String token;
    private int sent;

    /** The client's current project. */
    public TestProjectClient(TestClient client) {
        this.client = client;
        this.token = client.get("/api/projects/@current/").at("/api_token");
    }

    /** Sends events, a JSON list, and waits until all that was ever sent here is in the answers. */
    public TestProjectClient capture(String events) {
        TestClient.Answer answer =
                client.post("/batch/", "{\"api_key\": \"" + token + "\", \"batch\": " + events + "}");
        answer.expect(200);
        sent += dev.duet.server.http.Json.read(events).size();
        Waiting.until(sent + " events are stored", () -> stored() >= sent);
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

    private int stored() {
        JsonNode page = get("events/?limit=1000").expect(200).json();
        return page.get("results").size();
    }

    private static String path(String path) {
        return "/api/projects/@current/" + path;
    }
}
