package dev.duet.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.duet.events.DuetException;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.client.ApiClient;
import dev.duet.server.imports.Importer.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a running server. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ImporterTest {
    private static TestServer server;
    private static TestClient owner;
    private static String token;
    private static int markers;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        owner = server.owner();
        token = owner.get("/api/projects/@current/").at("/api_token");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void eachRowIsStoredOnceHoweverOftenAndInWhateverPackingItComes() throws IOException {
        String rows = rows("often", 0, 1_500);
        byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
        Path plain = Files.write(folder.resolve("history.jsonl"), bytes);
        Path gzip = Files.write(folder.resolve("history.gz"), gzip(bytes));
        Path zstd = Files.write(folder.resolve("history.zst"), Zstd.compress(bytes));
        for (Path file : new Path[] {plain, gzip, zstd, plain}) {
            assertThat(importer(null).file(file)).isEqualTo(new Outcome(1_500, 1_500, 0));
        }
        assertThat(importer(null).stream(new ByteArrayInputStream(bytes))).isEqualTo(new Outcome(1_500, 1_500, 0));
        assertThat(stored("often")).isEqualTo(1_500);
        String first =
                owner.get("/api/projects/@current/events/?event=often&limit=1").at("/results/0/timestamp");
        assertThat(first).startsWith("2025-06-01T10:");
    }

    @Test
    void badRowsAreToldWithTheirLinesAndTheOthersStored() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.jsonl"), """
                {"event": "told", "distinct_id": "d", "timestamp": "2025-06-01T10:00:00Z"}
                {"event": "told"}
                no JSON
                {"event": "told", "distinct_id": "d"}

                {"event": "told", "distinct_id": "d", "timestamp": "2025-06-01T10:00:00Z"}
                """);
        assertThat(importer(null).file(file)).isEqualTo(new Outcome(5, 2, 3));
        assertThat(importer(null).file(file)).isEqualTo(new Outcome(5, 2, 3));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(
                        "duet: line 2: distinct_id is missing\n",
                        "duet: line 3: not JSON",
                        "duet: line 4: timestamp is missing");
        assertThat(stored("told")).isEqualTo(2);
    }

    @Test
    void rowsWithoutATimeAreStoredOnceHoweverOldTheFileBecomes() throws IOException {
        Path file = Files.writeString(folder.resolve("timeless.jsonl"), """
                {"event": "timeless", "distinct_id": "d"}
                {"event": "timeless", "distinct_id": "d"}
                """);
        Instant time = Instant.parse("2025-06-01T10:00:00Z");
        for (int day = 0; day < 2; day++) {
            Files.setLastModifiedTime(file, FileTime.from(time.plus(Duration.ofDays(10L * day))));
            assertThat(new Importer(server.url(), token, null, time, progress()).file(file))
                    .isEqualTo(new Outcome(2, 2, 0));
        }
        assertThat(stored("timeless")).isEqualTo(2);
    }

    @Test
    void anImportThatEndedEarlyGoesOnWhereItWas() throws IOException {
        Path state = folder.resolve("state");
        byte[] some = rows("early", 0, 2_500).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> importer(state).stream(breaking(some)))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("cannot be read beyond line 2500: cut off");
        assertThat(ImportState.read(state).rows()).isEqualTo(2_000);
        Path file = Files.writeString(folder.resolve("early.jsonl"), rows("early", 0, 3_000));
        assertThat(importer(state).file(file)).isEqualTo(new Outcome(3_000, 3_000, 0));
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("duet: going on after 2,000 rows");
        assertThat(state).doesNotExist();
        assertThat(stored("early")).isEqualTo(3_000);
    }

    @Test
    void aFileThatIsNotTheOneFromBeforeIsImportedFromItsBeginning() throws IOException {
        Path state = folder.resolve("state");
        new ImportState(2, 2, 0, "of another file").write(state);
        Path file = Files.writeString(folder.resolve("other.jsonl"), rows("other", 0, 3));
        assertThat(importer(state).file(file)).isEqualTo(new Outcome(3, 3, 0));
        new ImportState(9, 9, 0, "of another file").write(state);
        byte[] bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> importer(state).stream(new ByteArrayInputStream(bytes)))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("does not begin as the one");
        assertThat(stored("other")).isEqualTo(3);
    }

    @Test
    void aWrongTokenAndABrokenFileAreSaidInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("one.jsonl"), rows("never", 0, 1));
        Importer wrong = new Importer(server.url(), "phc_wrong", null, null, progress());
        assertThatThrownBy(() -> wrong.file(file))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("401")
                .hasMessageContaining("is the token that of a project?");
        byte[] whole = gzip(rows("cut", 0, 10).getBytes(StandardCharsets.UTF_8));
        Path cut = Files.write(folder.resolve("cut.gz"), java.util.Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> importer(null).file(cut))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("the file cannot be read beyond line");
        assertThatThrownBy(() -> importer(null).file(folder.resolve("missing")))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void whoReadsTheDataFolderMayLeaveTheTokenOut() {
        try (ApiClient client = new ApiClient(server.url(), server.operatorSecret());
                ApiClient stranger = new ApiClient(server.url(), "guessed")) {
            assertThat(ImportTarget.token(client, null)).isEqualTo(token);
            assertThatThrownBy(() -> ImportTarget.token(client, 12_345L))
                    .hasMessageContaining("there is no project 12345: ");
            assertThatThrownBy(() -> ImportTarget.token(stranger, null)).hasMessageContaining("403");
        }
    }

    private Importer importer(@Nullable Path state) {
        return new Importer(server.url(), token, state, null, progress());
    }

    private ImportProgress progress() {
        return new ImportProgress(new PrintStream(told, true, StandardCharsets.UTF_8), false, System::nanoTime);
    }

    /** How many events of a name there are once everything that was sent before is stored. */
    private static long stored(String event) {
        String marker = "marker " + markers++;
        owner.post(
                        "/batch/",
                        "{\"api_key\": \"" + token + "\", \"batch\": [{\"event\": \"" + marker
                                + "\", \"distinct_id\": \"m\"}]}")
                .expect(200);
        Waiting.until("the marker is stored", () -> count(marker) == 1);
        return count(event);
    }

    private static long count(String event) {
        return owner.post(
                        "/api/projects/@current/insights/trend/",
                        "{\"events\": [{\"id\": \"" + event
                                + "\"}], \"display\": \"BoldNumber\", \"date_from\": \"all\", \"refresh\": true}")
                .expect(200)
                .json()
                .at("/result/0/aggregated_value")
                .asLong();
    }

    private static String rows(String event, int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append("{\"uuid\":\"")
                    .append(UUID.nameUUIDFromBytes((event + i).getBytes(StandardCharsets.UTF_8)))
                    .append("\",\"event\":\"")
                    .append(event)
                    .append("\",\"distinct_id\":\"visitor ")
                    .append(i % 100)
                    .append("\",\"timestamp\":\"2025-06-01T10:")
                    .append("%02d".formatted(i % 60))
                    .append(":00Z\",\"properties\":{\"place\":")
                    .append(i)
                    .append("}}\n");
        }
        return rows.toString();
    }

    private static InputStream breaking(byte[] bytes) {
        return new InputStream() {
            private final InputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() throws IOException {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("cut off");
                }
                return read;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = in.read(target, offset, length);
                if (read < 0) {
                    throw new IOException("cut off");
                }
                return read;
            }
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
