package dev.duet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are read share the memory that there is for bodies, whatever they are for. */
class RequestMemoryTest {
    private static final int LARGE = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login/", "/flags/?v=2", "/decide/", "/e/"})
    void aBodyTakesItsShareWhileItComesAndGivesItBack(String path) throws IOException {
        try (Socket sender = begin(path, LARGE)) {
            Waiting.until("the body's share is taken", () -> held() >= LARGE);
            sender.getOutputStream().write('}');
            sender.getOutputStream().flush();
            assertThat(sender.getInputStream().read()).isEqualTo('H');
            Waiting.until("the share is given back", () -> held() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login/", "/flags/?v=2"})
    void aSenderWhoHangsUpLeavesNothingBehind(String path) throws IOException {
        try (Socket _ = begin(path, LARGE)) {
            Waiting.until("the body's share is taken", () -> held() >= LARGE);
        }
        Waiting.until("the share is given back", () -> held() == 0);
    }

    @Test
    void whoeverFindsNoneLeftIsToldToComeBack() throws IOException {
        List<Socket> senders = new ArrayList<>();
        try {
            long all = Runtime.getRuntime().maxMemory() / 4;
            while (held() < all - 16 * LARGE) {
                long before = held();
                senders.add(begin("/e/", 15 * LARGE));
                Waiting.until("one more share is taken", () -> held() > before);
            }
            TestClient.Answer refused = server.client()
                    .post("/api/login/", "{\"email\": \"" + "a".repeat(LARGE) + "\"}")
                    .expect(503);
            assertThat(refused.response().headers().firstValue("Retry-After")).contains("5");
            server.client().post("/api/login/", "{}").expect(400);
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
        Waiting.until("the shares are given back", () -> held() == 0);
    }

    /** Sends all of a large body but its last byte. */
    private static Socket begin(String path, int size) throws IOException {
        String body = "{\"a\":\"" + "a".repeat(size) + "\"";
        Socket socket = new Socket("localhost", server.url().getPort());
        socket.setSoTimeout(20_000);
        String head =
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + (body.length() + 1) + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static long held() {
        return server.client()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("duet_capture_memory_bytes "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
