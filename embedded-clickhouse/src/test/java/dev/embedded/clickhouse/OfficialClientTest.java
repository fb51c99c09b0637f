package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The official client, unchanged. */
@SuppressWarnings("try") // the client's responses declare close() with any Exception
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientTest {
    private EmbeddedClickHouse server;
    private Client client;

    OfficialClientTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
        client = new Client.Builder()
                .addEndpoint(server.url().toString())
                .setUsername(server.user())
                .setPassword(server.password())
                .build();
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aQueryReturnsItsRows() {
        List<GenericRecord> rows = client.queryAll("SELECT number, toString(number) AS text FROM numbers(3)");
        assertThat(rows).extracting(row -> row.getString("text")).containsExactly("0", "1", "2");
    }

    @Test
    void parametersAreBound() throws Exception {
        try (var response = client.query("SELECT {a:String} AS a", Map.of("a", "it's\na 'text'"))
                .get()) {
            var reader = client.newBinaryFormatReader(response);
            reader.next();
            assertThat(reader.getString("a")).isEqualTo("it's\na 'text'");
        }
    }

    @Test
    void rowsGoInAndComeOut() throws Exception {
        client.execute("CREATE TABLE letters (n Int32, t String) ENGINE = MergeTree ORDER BY n")
                .get();
        byte[] rows = "1\ta\n\n2\tb\n".replace("\n\n", "\n").getBytes(UTF_8);
        try (InsertResponse response = client.insert(
                        "letters", new ByteArrayInputStream(rows), ClickHouseFormat.TabSeparated)
                .get()) {
            assertThat(response.getWrittenRows()).isEqualTo(2);
        }
        assertThat(client.queryAll("SELECT t FROM letters ORDER BY n"))
                .extracting(row -> row.getString("t"))
                .containsExactly("a", "b");
    }
}
