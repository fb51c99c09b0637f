package dev.duet.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.config.QuestionLimits;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever hangs up stops the question in ClickHouse, which is looked at from outside. */
@Timeout(300)
class HangUpOnClickHouseTest {
    private static final int EVENTS = 20_000;
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");

    /** Over random digits an automaton for it never ends growing, so that each value takes long, and each block not too long. */
    private static final String HEAVY = "[0-9a-f]*a[0-9a-f]{200}[yz]";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aClientThatHangsUpStopsItsQuestionInTheEngine(@TempDir Path folder) throws IOException, InterruptedException {
        try (EmbeddedClickHouse clickHouse =
                        EmbeddedClickHouse.builder().dataDirectory(folder).start();
                TestServer server = TestServer.start(config -> config.withEngine(EngineChoice.CLICKHOUSE)
                        .withClickHouse(address(clickHouse))
                        .withQuestions(new QuestionLimits(600, 4096, 64)))) {
            TestClient ada = server.owner();
            String key =
                    ada.post("/api/personal_api_keys/", "{\"label\": \"k\"}").at("/value");
            fill(server, ada.get("/api/projects/@current/").json().get("id").asLong());

            CompletableFuture<HttpResponse<String>> asked = ask(server, key);
            while (running(clickHouse) == 0) {
                Thread.sleep(20);
            }
            asked.cancel(true);
            while (running(clickHouse) > 0) {
                Thread.sleep(20);
            }
            assertThatThrownBy(asked::join).isInstanceOfAny(CancellationException.class, CompletionException.class);
            server.client().get("/_health").expect(200);
        }
    }

    private static URI address(EmbeddedClickHouse clickHouse) {
        URI url = clickHouse.url();
        return URI.create(url.getScheme() + "://" + clickHouse.user() + ":" + clickHouse.password() + "@"
                + url.getHost() + ":" + url.getPort() + "/duet");
    }

    private static void fill(TestServer server, long project) {
        Random random = new Random(5);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            StringBuilder digits = new StringBuilder();
            while (digits.length() < 2_000) {
                digits.append(Long.toHexString(random.nextLong()));
            }
            String properties = "{\"text\":\"" + digits + "\"}";
            Instant at = DAY.plusSeconds(i);
            events.add(new Event(project, new UUID(9, i), "heavy", "u", 1, at, at, properties, "", Event.NO_GROUPS));
        }
        server.engine().append(Batch.ofEvents(events));
    }

    private CompletableFuture<HttpResponse<String>> ask(TestServer server, String key) {
        String filter = """
                {"date_from": "2024-01-01", "date_to": "2024-01-02", "events": [{"id": "heavy"}],
                 "properties": [{"key": "text", "operator": "regex", "value": "%s"}]}
                """.formatted(HEAVY);
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/projects/@current/insights/trend/"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(filter))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** How many statements that search for the expression ClickHouse works on. */
    private int running(EmbeddedClickHouse clickHouse) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(clickHouse.url())
                .header("X-ClickHouse-User", clickHouse.user())
                .header("X-ClickHouse-Key", clickHouse.password())
                .POST(BodyPublishers.ofString("""
                        SELECT count()
                        FROM system.processes
                        WHERE query LIKE '%match(%' AND query NOT LIKE '%system.processes%'
                        """))
                .build();
        String body = http.send(request, BodyHandlers.ofString()).body().strip();
        assertThat(body).matches("[0-9]+");
        return Integer.parseInt(body);
    }
}
