package dev.duet.bench.clickhouse;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The barest way to talk to ClickHouse: a statement as a request's body, rows as text or bytes. What is measured against
 * the engine uses it, so that both sides pay for HTTP and the engine alone for being an engine. Thread-safe.
 */
public final class ClickHouseHttp implements AutoCloseable {
    /** Without it a repeated statement skips what it read before, and a benchmark measures its own repetition. */
    private static final String SETTINGS =
            "database=duet&use_query_condition_cache=0&max_threads=2&use_uncompressed_cache=0"
                    + "&max_query_size=10000000";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String authorization;

    public ClickHouseHttp(URI url, String user, String password) {
        this.url = url;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Rows as lists of text. */
    public List<List<String>> rows(String sql) {
        String text = new String(bytes(sql), StandardCharsets.UTF_8);
        return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
    }

    /** The answer as it comes, in the format that the statement names. */
    public byte[] bytes(String sql) {
        return send("", sql.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends rows for an INSERT statement that names their format. */
    public void insert(String sql, byte[] rows) {
        send("&query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8), rows);
    }

    private byte[] send(String query, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/?" + SETTINGS + query))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
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
