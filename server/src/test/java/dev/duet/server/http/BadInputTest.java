package dev.duet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever bytes arrive, the answer is a 4xx in the API's form. */
class BadInputTest {
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

    private record Raw(int status, String head, String body) {
        void isRefusedInTheApisForm() {
            assertThat(status).as(body).isBetween(400, 499);
            JsonNode json = Json.read(body);
            assertThat(json.propertyNames()).containsExactly("type", "code", "detail", "attr");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1",
                "GET /% HTTP/1.1",
                "GET /%ff%fe HTTP/1.1",
                "GET /api/projects/%c3%28 HTTP/1.1",
                "GET /?a=%zz HTTP/1.1",
                "GET /_health?a=%ff HTTP/1.1",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /a%2fb HTTP/1.1",
                "GET /a%00b HTTP/1.1",
                "GET /nothing/here HTTP/1.1",
                "GET nothing HTTP/1.1",
                "BREW /_health HTTP/1.1",
                "DELETE /_health HTTP/1.1",
                "PUT /api/projects HTTP/1.1",
                "POST /api/signup/ HTTP/9.9",
                "complete nonsense",
                "GET /api/projects/@current/?personal_api_key=%27 HTTP/1.1"
            })
    void aRequestLineThatCannotBeServed(String line) throws IOException {
        exchange(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").isRefusedInTheApisForm();
    }

    @Test
    void aConnectionThatEndsAfterARequestThatWasNoneSaysSo() throws IOException {
        assertThat(exchange("GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n").head())
                .contains("Connection: close");
    }

    @Test
    void headersThatAreTooLarge() throws IOException {
        exchange("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-A: " + "a".repeat(100_000) + "\r\n\r\n")
                .isRefusedInTheApisForm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "7",
                "{\"first_name\":}",
                "{\"a\":1}trailing",
                "\u00ff\u00fe",
                "{'a':1}"
            })
    void aBodyThatIsNoObject(String body) throws IOException {
        post(body.getBytes(StandardCharsets.ISO_8859_1)).isRefusedInTheApisForm();
    }

    @Test
    void aBodyNestedTooDeep() throws IOException {
        post(("{\"first_name\":" + "[".repeat(200_000)).getBytes(StandardCharsets.UTF_8))
                .isRefusedInTheApisForm();
    }

    @Test
    void aBodyThatIsTooLarge() throws IOException {
        exchange(
                        "POST /api/signup/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2000000000\r\n\r\n")
                .isRefusedInTheApisForm();
    }

    @Test
    void jsonThatIsLargerThanAnythingThatIsKept() throws IOException {
        Raw announced =
                exchange("POST /api/signup/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + ((2 << 20) + 1) + "\r\n\r\n");
        assertThat(announced.status()).isEqualTo(413);
        String body = "{\"a\":\"" + "a".repeat(2 << 20) + "\"}";
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        Raw unannounced = exchange("POST /api/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(Json.read(unannounced.body()).path("code").asString()).isEqualTo("payload_too_large");
    }

    @Test
    void textWithNulCharacters() throws IOException {
        post("{\"first_name\":\"a\\u0000b\",\"email\":\"a@b.c\",\"password\":\"long enough\"}"
                        .getBytes(StandardCharsets.UTF_8))
                .isRefusedInTheApisForm();
    }

    @Test
    void randomBytes() throws IOException {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("BadInputTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            post(body).isRefusedInTheApisForm();
        }
    }

    private static Raw post(byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = "POST /api/signup/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return exchange(request.toByteArray());
    }

    private static Raw exchange(String request) throws IOException {
        return exchange(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Raw exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket("localhost", server.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int split = answer.indexOf("\r\n\r\n");
            assertThat(split)
                    .as("an answer to "
                            + new String(request, 0, Math.min(request.length, 200), StandardCharsets.ISO_8859_1) + ": "
                            + answer)
                    .isPositive();
            return new Raw(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, split), answer.substring(split + 4));
        }
    }
}
