package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.command.CommandResponse;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official client, unchanged. */
@SuppressWarnings("try") // the client's responses declare close() with any Exception
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientTest {
    private final EmbeddedClickHouse server;
    private final Client client;

    OfficialClientTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
        client = client().build();
    }

    private Client.Builder client() {
        return new Client.Builder()
                .addEndpoint(server.url().toString())
                .setUsername(server.user())
                .setPassword(server.password());
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void pingAnswers() {
        assertThat(client.ping()).isTrue();
    }

    @Test
    void aQueryReturnsItsRows() {
        List<GenericRecord> rows = client.queryAll("SELECT number, toString(number) AS text FROM numbers(3)");
        assertThat(rows).extracting(row -> row.getString("text")).containsExactly("0", "1", "2");
    }

    @Test
    void parametersAreBound() throws Exception {
        try (QueryResponse response = client.query("SELECT {a:String} AS a", Map.of("a", "it's\na 'text'"))
                .get()) {
            ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response);
            reader.next();
            assertThat(reader.getString("a")).isEqualTo("it's\na 'text'");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true"})
    void answersMayBePacked(boolean packed, boolean overHttp) throws Exception {
        String table = "packed_" + packed + "_" + overHttp;
        try (Client packing = client().compressServerResponse(packed)
                .useHttpCompression(overHttp)
                .build()) {
            run(packing, "CREATE TABLE " + table + " (n Int32, t String) ENGINE = MergeTree ORDER BY n");
            try (InsertResponse response = packing.insert(
                            table, new ByteArrayInputStream(rows(50_000)), ClickHouseFormat.RowBinary)
                    .get()) {
                assertThat(response.getWrittenRows()).isEqualTo(50_000);
            }
            long sum = 0;
            try (QueryResponse response =
                    packing.query("SELECT n, t FROM " + table).get()) {
                ClickHouseBinaryFormatReader reader = packing.newBinaryFormatReader(response);
                while (reader.hasNext()) {
                    reader.next();
                    sum += reader.getInteger("n");
                }
            }
            assertThat(sum).isEqualTo(49_999L * 50_000 / 2);
        }
    }

    @Test
    void aRequestThatThisClientPacksIsRefusedClearly() {
        try (Client packing = client().compressClientRequest(true).build()) {
            assertThatThrownBy(() -> packing.query("SELECT 1").get()).hasStackTraceContaining("only LZ4");
        }
    }

    @Test
    void theSameTokenInsertsOnce() throws Exception {
        run(client, """
                CREATE TABLE once (n Int32, t String) ENGINE = MergeTree ORDER BY n
                SETTINGS non_replicated_deduplication_window = 100""");
        for (String token : List.of("a", "a", "b", "a", "b")) {
            InsertSettings settings = new InsertSettings().setDeduplicationToken(token);
            try (InsertResponse response = client.insert(
                            "once", new ByteArrayInputStream(rows(20_000)), ClickHouseFormat.RowBinary, settings)
                    .get()) {
                assertThat(response.getWrittenRows()).isIn(0L, 20_000L);
            }
        }
        assertThat(client.queryAll("SELECT count() AS n FROM once").getFirst().getLong("n"))
                .isEqualTo(40_000);
    }

    @Test
    void missingColumnsGetTheirDefaults() throws Exception {
        run(client, """
                CREATE TABLE defaults (n Int32, t String DEFAULT concat('n', toString(n)))
                ENGINE = MergeTree ORDER BY n""");
        ByteBuffer row = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        row.put((byte) 0).putInt(7).put((byte) 1);
        try (InsertResponse response = client.insert(
                        "defaults", new ByteArrayInputStream(row.array()), ClickHouseFormat.RowBinaryWithDefaults)
                .get()) {
            assertThat(response.getWrittenRows()).isEqualTo(1);
        }
        assertThat(client.queryAll("SELECT t FROM defaults").getFirst().getString("t"))
                .isEqualTo("n7");
    }

    @Test
    void rowsThatDoNotFitAreAnErrorWithACode() {
        assertThatThrownBy(() -> {
                    run(client, "CREATE TABLE fussy (n Int32) ENGINE = MergeTree ORDER BY n");
                    client.insert(
                                    "fussy",
                                    new ByteArrayInputStream("1\ntwo\n3\n".getBytes(UTF_8)),
                                    ClickHouseFormat.TabSeparated)
                            .get();
                })
                .isInstanceOfSatisfying(
                        ServerException.class,
                        error -> assertThat(error.getCode()).isEqualTo(27));
        assertThat(client.queryAll("SELECT count() AS n FROM fussy").getFirst().getLong("n"))
                .isZero();
    }

    @Test
    void errorsCarryTheirCode() {
        assertThatThrownBy(() -> client.query("SELECT * FROM nowhere").get())
                .isInstanceOfSatisfying(
                        ServerException.class,
                        error -> assertThat(error.getCode()).isEqualTo(60));
        try (Client stranger = client().setPassword("wrong").build()) {
            assertThatThrownBy(() -> stranger.query("SELECT 1").get())
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            error -> assertThat(error.getCode()).isEqualTo(516));
        }
    }

    @Test
    void settingsAndTheQueryIdTravelWithTheQuery() throws Exception {
        QuerySettings settings = new QuerySettings()
                .setQueryId("from-the-client")
                .serverSetting("max_threads", "3")
                .serverSetting("readonly", "2");
        try (QueryResponse response =
                client.query("SELECT getSetting('max_threads') AS n", settings).get()) {
            assertThat(response.getQueryId()).isEqualTo("from-the-client");
            ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response);
            reader.next();
            assertThat(reader.getLong("n")).isEqualTo(3);
        }
    }

    @Test
    void theNumbersOfAQueryAreThere() throws Exception {
        try (QueryResponse response =
                client.query("SELECT sum(number) FROM numbers(1000000)").get()) {
            assertThat(response.getReadRows()).isEqualTo(1_000_000);
            assertThat(response.getReadBytes()).isEqualTo(8_000_000);
            assertThat(response.getResultRows()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"RowBinary", "Native"})
    void aLargeResultStreams(ClickHouseFormat format) throws Exception {
        QuerySettings settings = new QuerySettings().setFormat(format);
        long bytes = 0;
        try (QueryResponse response = client.query("SELECT number FROM numbers(40000000)", settings)
                        .get();
                InputStream stream = response.getInputStream()) {
            byte[] buffer = new byte[1 << 20];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                bytes += count;
            }
        }
        assertThat(bytes).isGreaterThanOrEqualTo(8L * 40_000_000);
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() throws Exception {
        run(client, "CREATE TABLE busy (n Int32, t String) ENGINE = MergeTree ORDER BY n");
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<Long>> written = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Callable<Long> work = () -> {
                    client.queryAll("SELECT count(), max(t) FROM busy");
                    try (InsertResponse response = client.insert(
                                    "busy", new ByteArrayInputStream(rows(1_000)), ClickHouseFormat.RowBinary)
                            .get()) {
                        return response.getWrittenRows();
                    }
                };
                written.add(threads.submit(work));
            }
            for (Future<Long> insert : written) {
                assertThat(insert.get()).isEqualTo(1_000);
            }
        }
        assertThat(client.queryAll("SELECT count() AS n FROM busy").getFirst().getLong("n"))
                .isEqualTo(60_000);
    }

    private static void run(Client client, String sql) throws Exception {
        try (CommandResponse response = client.execute(sql).get()) {
            assertThat(response).isNotNull();
        }
    }

    /** Rows (n Int32, t String) in RowBinary, the text with a blank line inside. */
    private static byte[] rows(int count) {
        byte[] text = "some\n\ntext".getBytes(UTF_8);
        ByteBuffer rows = ByteBuffer.allocate(count * (5 + text.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            rows.putInt(i).put((byte) text.length).put(text);
        }
        return rows.array();
    }
}
