package dev.duet.e2e.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The API of one server as one user's programs call it, with a personal API key or with nothing. Safe for many threads. */
public final class Api {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    // Never closed: it lives as long as the tests, and closing waits for connections that a killed server left open.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI server;
    private final Map<String, String> headers;

    private Api(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = Map.copyOf(headers);
    }

    /** The API as somebody sees it who has not signed in. */
    public static Api anonymous(URI server) {
        return new Api(server, Map.of());
    }

    public Api withKey(String personalApiKey) {
        return withHeader("Authorization", "Bearer " + personalApiKey);
    }

    public Api withCookie(String cookie) {
        return withHeader("Cookie", cookie);
    }

    private Api withHeader(String name, String value) {
        return new Api(server, Map.of(name, value));
    }

    public URI server() {
        return server;
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), new byte[0]);
    }

    public Answer delete(String path) {
        return send("DELETE", path, Map.of(), new byte[0]);
    }

    /** Posts a value written as JSON. */
    public Answer post(String path, Object value) {
        return send("POST", path, Map.of("Content-Type", "application/json"), json(value));
    }

    public Answer patch(String path, Object value) {
        return send("PATCH", path, Map.of("Content-Type", "application/json"), json(value));
    }

    /** Any request; a path may also be a whole address. */
    public Answer send(String method, String path, Map<String, String> more, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        more.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + method + " " + path, e);
        }
    }

    /** A value as JSON in UTF-8. */
    public static byte[] json(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
