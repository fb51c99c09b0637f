package dev.duet.server.client;

import dev.duet.events.DuetException;
import dev.duet.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** Speaks the API of a server, as any program does; keeps its cookies. Used by one thread at a time. */
public final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 20;
    private static final int BUSY = 503;
    private static final long PAUSE_MILLISECONDS = 500;

    private final URI url;
    private final String operator;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .build();

    /** {@code operator} is the server's secret for those who can read its data folder. */
    public ApiClient(URI url, String operator) {
        this.url = url;
        this.operator = operator;
    }

    /** What came back. */
    public record Answer(int status, JsonNode body) {
        /** The body of a success; {@code what} says in the message of a failure what failed. */
        public JsonNode expectSuccess(String what) {
            if (status / 100 != 2) {
                throw DuetException.unavailable(
                        what + " failed with " + status + ": "
                                + body.path("detail").asString(""),
                        null);
            }
            return body;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer patch(String path, Object body) {
        return send(request(path).method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** A compressed body; sent again while the server says that it is busy. */
    public Answer postCompressed(String path, Object body) {
        HttpRequest.Builder request = compressedRequest(path, Json.bytes(body));
        Answer answer = send(request);
        for (int i = 1; answer.status() == BUSY && i < TRIES; i++) {
            pause();
            answer = send(request);
        }
        return answer;
    }

    /** JSON as it stands, compressed, sent once whatever the answer. */
    public Answer postCompressedOnce(String path, byte[] json) {
        return send(compressedRequest(path, json));
    }

    private HttpRequest.Builder compressedRequest(String path, byte[] json) {
        return request(path).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(compressed(json)));
    }

    /** Waits a moment before something is looked at again. */
    public static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Duet-Operator", operator);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            byte[] body = response.body();
            return new Answer(response.statusCode(), body.length == 0 ? Json.read("{}") : Json.read(body));
        } catch (IOException e) {
            throw DuetException.unavailable("the server at " + url + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted", e);
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
