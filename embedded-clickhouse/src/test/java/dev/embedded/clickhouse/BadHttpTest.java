package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Bytes that are no proper request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadHttpTest {
    static final List<String> BAD_REQUESTS = List.of(
            "GET\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET http://x/ HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n\r\n",
            "GET /?query=%f HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\n folded: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "BREW / HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "GET /" + "x".repeat(200_000) + " HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nX: " + "x".repeat(200_000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(200) + "\r\n");

    private static final String CUT_OFF = "cut off";

    private final EmbeddedClickHouse server;

    BadHttpTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("BAD_REQUESTS")
    void aBadRequestIsRefused(String request) throws IOException {
        assertThat(exchange(request.getBytes(ISO_8859_1))).matches(BadHttpTest::isRefusal);
        assertThat(new Curl(server).text("SELECT 1")).isEqualTo("1");
    }

    @Test
    void twoRequestsInOnePacketGetTwoAnswers() throws IOException {
        String answers = exchange(
                "GET /ping HTTP/1.1\r\n\r\nGET /ping HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(answers.split("Ok\\.\n", -1)).hasSize(3);
    }

    @Test
    void randomBytesDoNoHarm() throws IOException {
        long seed = Long.getLong("embedded.clickhouse.seed", System.nanoTime());
        System.out.println("BadHttpTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            assertThat(exchange(bytes)).as("seed " + seed).matches(answer -> answer.isEmpty() || isRefusal(answer));
        }
        assertThat(new Curl(server).text("SELECT 1")).isEqualTo("1");
    }

    private static boolean isRefusal(String answer) {
        return answer.startsWith("HTTP/1.1 4") || answer.equals(CUT_OFF);
    }

    /** Sends the bytes and reads to the end; empty where the connection just ends. */
    private String exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            // The server refused and closed before it had read all of it, so the system dropped its answer.
            return CUT_OFF;
        }
    }
}
