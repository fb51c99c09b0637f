package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Queries that nobody waits for any more, and inserts that stop in the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelTest {
    private static final String FOREVER = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 5";
    private static final String ENDLESS_ROWS = "SELECT number FROM numbers(1000000000000)";
    private static final String OTHERS =
            "SELECT count() FROM system.processes WHERE query NOT LIKE '%system.processes%'";
    private final EmbeddedClickHouse server;
    private final Curl curl;

    CancelTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
        curl = new Curl(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aClientThatGoesAwayBeforeTheFirstRowEndsItsQuery() {
        Process client = start("", FOREVER);
        awaitRunning(1);
        client.destroyForcibly();
        awaitRunning(0);
    }

    @Test
    void aClientThatGoesAwayAmongTheRowsEndsItsQuery() throws IOException {
        Process client = start("", ENDLESS_ROWS);
        try (InputStream output = client.getInputStream()) {
            assertThat(output.readNBytes(3_000_000)).hasSize(3_000_000);
            client.destroyForcibly();
        }
        awaitRunning(0);
    }

    @Test
    void aQueryIsKilledByTheIdItsClientGave() throws IOException {
        Process client = start("query_id=the-long-one", FOREVER);
        awaitRunning(1);
        assertThat(curl.post("query_id=the-long-one", "SELECT 1".getBytes(UTF_8))
                        .header("X-ClickHouse-Exception-Code"))
                .isEqualTo("216");
        curl.text("KILL QUERY WHERE query_id = 'another one'");
        assertThat(curl.text(OTHERS)).isEqualTo("1");
        curl.text("KILL QUERY WHERE query_id = 'the-long-one'");
        assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).contains("Code: 394.");
        awaitRunning(0);
    }

    @Test
    void aQueryIsKilledByAnIdThatIsBound() throws IOException {
        Process client = start("query_id=bound", FOREVER);
        awaitRunning(1);
        curl.text("param_id=bound", "KILL QUERY WHERE query_id = {id:String} ASYNC");
        assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).contains("Code: 394.");
    }

    @Test
    void anInsertThatEndsTooEarlyStoresNothing() throws IOException {
        curl.text("CREATE TABLE cut_off (a Int32) ENGINE = MergeTree ORDER BY a");
        String head = "POST /?query=INSERT+INTO+cut_off+FORMAT+TSV HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(("default:" + server.password()).getBytes(UTF_8)) + "\r\n";
        for (String rest :
                List.of("Content-Length: 1000\r\n\r\n1\n2\n3\n", "Transfer-Encoding: chunked\r\n\r\n4\r\n1\n2\n\r\n")) {
            try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
                socket.getOutputStream().write((head + rest).getBytes(UTF_8));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
        }
        awaitRunning(0);
        assertThat(curl.text("SELECT count() FROM cut_off")).isEqualTo("0");
    }

    private Process start(String query, String sql) {
        return curl.start("/?" + query, List.of("-u", "default:" + server.password(), "-d", sql));
    }

    private void awaitRunning(int count) {
        Until.isTrue(count + " queries run", () -> curl.text(OTHERS).equals(Integer.toString(count)));
    }
}
