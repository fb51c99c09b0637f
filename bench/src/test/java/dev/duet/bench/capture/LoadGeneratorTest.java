package dev.duet.bench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.duet.bench.capture.LoadPlan.EventKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoadGeneratorTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Set<String> uuids = new HashSet<>();
    private final AtomicLong refused = new AtomicLong();
    private final HttpServer server;
    private long events;

    LoadGeneratorTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/capture/", this::answer);
        server.createContext("/batch/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"SERVER,1", "BROWSER,1", "SERVER,100", "BROWSER,7"})
    void what_is_acknowledged_was_received_whole_each_event_once(EventKind kind, int batch) throws IOException {
        LoadPlan plan = new LoadPlan(
                "127.0.0.1",
                server.getAddress().getPort(),
                "token",
                "bench",
                kind,
                batch,
                4,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                null,
                50);
        LoadResult result = new LoadGenerator(plan).run();
        assertThat(events).isPositive();
        assertThat(uuids).hasSize((int) events);
        assertThat(result.acknowledged()).isEqualTo(events - refused.get());
        assertThat(result.failed()).isEqualTo(refused.get()).isPositive();
        assertThat(result.firstFailure()).contains("503");
        assertThat(LoadResult.parse(result.line()))
                .usingRecursiveComparison()
                .ignoringFields("firstFailure")
                .isEqualTo(result);
    }

    /** Takes events as the server would, and refuses the third request. */
    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        assertThat(body.get("api_key").asString()).isEqualTo("token");
        long before = events;
        if (body.has("batch")) {
            body.get("batch").forEach(this::take);
        } else {
            take(body);
        }
        boolean refuse = before == 2 * (events - before);
        refused.addAndGet(refuse ? events - before : 0);
        byte[] answer = "{\"status\":1}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refuse ? 503 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void take(JsonNode event) {
        assertThat(event.get("distinct_id").asString()).matches("user-000000[0-4][0-9]");
        assertThat(event.get("event").asString()).isEqualTo("bench");
        assertThat(event.get("properties").size()).isGreaterThanOrEqualTo(10);
        uuids.add(event.get("uuid").asString());
        events++;
    }
}
