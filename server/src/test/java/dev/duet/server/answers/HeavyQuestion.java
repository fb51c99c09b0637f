package dev.duet.server.answers;

import dev.duet.server.TestServer;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A question that Postgres works on for minutes, and what is to be seen of it while it runs. */
final class HeavyQuestion implements AutoCloseable {
    private static final String PATH = "/api/projects/@current/insights/trend/";
    private static final int EVENTS = 400_000;

    private final Database database;
    private final URI url;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    HeavyQuestion(DatabaseAddress address, TestServer server, String key, long project) {
        this.database = Database.open(address, 2);
        this.url = server.url();
        this.key = key;
        String sql = """
                INSERT INTO duet_events.events
                SELECT timestamptz '2024-01-01 00:00Z' + i * interval '6 seconds', timestamptz '2024-01-01 00:00Z',
                       :project, (i % 1000 + 1)::oid, gen_random_uuid(), 'heavy',
                       jsonb_build_object('text', repeat(md5(i::text), 20)), 'u', '', '', '', '', '', ''
                FROM generate_series(1, :events) AS i
                """;
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(sql)
                        .bind("project", project)
                        .bind("events", EVENTS)
                        .execute());
    }

    /** Asks; cancelling the future hangs up. */
    CompletableFuture<HttpResponse<String>> ask(int variant) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(PATH))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(variant)))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Asks, and sends another request at once behind it on the same connection; all that comes back. */
    String askAndGoOn(int variant, String path) throws IOException {
        String body = body(variant);
        String requests = "POST " + PATH + " HTTP/1.1\r\nHost: duet\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String next = "GET " + path + " HTTP/1.1\r\nHost: duet\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(next.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String body(int variant) {
        String series = IntStream.range(0, 26)
                .mapToObj(i -> """
                        {"id": "heavy", "order": %d, "properties": [
                            {"key": "text", "operator": "regex", "value": "(a|b)[0-9]{3}(c|d)+x%d%d$"}]}
                        """.formatted(i, variant, i))
                .collect(Collectors.joining(","));
        return "{\"date_from\": \"2024-01-01\", \"date_to\": \"2024-02-10\", \"events\": [" + series + "]}";
    }

    /** How many statements of insights Postgres works on. */
    int running() {
        String sql = """
                SELECT count(*)
                FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'active' AND query LIKE '/* duet request insights/%'
                    AND leader_pid IS NULL
                """;
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    void awaitRunning(int expected) throws InterruptedException {
        while (running() != expected) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        database.close();
    }
}
