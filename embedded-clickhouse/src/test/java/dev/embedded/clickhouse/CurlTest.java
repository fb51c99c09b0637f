package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ClickHouse's HTTP interface as curl sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlTest {
    private final EmbeddedClickHouse server;
    private final Curl curl;

    CurlTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
        curl = new Curl(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void pingAnswersWithoutAPassword() {
        assertThat(curl.run("/ping", new byte[0], List.of()).body()).isEqualTo("Ok.\n");
        assertThat(curl.run("/", new byte[0], List.of()).body()).isEqualTo("Ok.\n");
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertThat(curl.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aQueryMayStandInTheUrlTheBodyOrBoth() {
        assertThat(curl.get("/?query=SELECT%201").body()).isEqualTo("1\n");
        assertThat(curl.text("SELECT 2")).isEqualTo("2");
        assertThat(curl.text("query=SELECT", "3")).isEqualTo("3");
    }

    @Test
    void aGetMayReadButNotWrite() {
        Curl.Answer answer = curl.get("/?query=CREATE%20TABLE%20by_get%20(a%20Int8)%20ENGINE%3DMemory");
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("164");
        assertThat(curl.text("EXISTS TABLE by_get")).isEqualTo("0");
    }

    @Test
    void theHeadersAreThoseOfClickHouse() {
        Curl.Answer answer = curl.post("query_id=my-own-id", "SELECT * FROM numbers(10) FORMAT CSV".getBytes(UTF_8));
        assertThat(answer.header("X-ClickHouse-Query-Id")).isEqualTo("my-own-id");
        assertThat(answer.header("X-ClickHouse-Format")).isEqualTo("CSV");
        assertThat(answer.header("X-ClickHouse-Timezone")).isEqualTo("UTC");
        assertThat(answer.header("X-ClickHouse-Server-Display-Name")).isNotEmpty();
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("X-ClickHouse-Summary"))
                .contains("\"read_rows\":\"10\"", "\"read_bytes\":\"80\"", "\"result_rows\":\"10\"", "\"elapsed_ns\":");
    }

    @Test
    void theSummaryOfAnInsertCountsWhatWasWritten() {
        curl.text("CREATE TABLE counted (a Int32) ENGINE = MergeTree ORDER BY a");
        Curl.Answer answer = curl.post("", "INSERT INTO counted VALUES (1), (2), (3)".getBytes(UTF_8));
        assertThat(answer.header("X-ClickHouse-Summary")).contains("\"written_rows\":\"3\"");
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 1 +, 400, 62",
        "SELECT nothing, 404, 47",
        "SELECT no_such_function(), 404, 46",
        "SELECT * FROM nowhere, 404, 60",
        "SELECT * FROM nowhere.nothing, 404, 81",
        "SELECT 1 FORMAT Nothing, 404, 73",
        "SELECT 1 SETTINGS nothing = 1, 404, 115",
        "SELECT throwIf(1), 500, 395",
        "SELECT toInt32('x'), 400, 6",
    })
    void anErrorHasItsStatusAndItsCode(String sql, int status, String code) {
        Curl.Answer answer = curl.post(sql);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo(code);
        assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
    }

    @Test
    void parametersAreBoundAndNeverText() {
        assertThat(curl.text("param_a=%27%3B%20DROP%20TABLE%20x", "SELECT {a:String}"))
                .isEqualTo("\\'; DROP TABLE x");
        assertThat(curl.text("param_a=one%5Cttwo", "SELECT length({a:String})")).isEqualTo("7");
        assertThat(curl.text("param_a=%5B1,2%5D", "SELECT arraySum({a:Array(Int32)})"))
                .isEqualTo("3");
        assertThat(curl.text("param_t=one", "SELECT count() FROM system.{t:Identifier}"))
                .isEqualTo("1");
    }

    @Test
    void settingsDatabaseAndFormatMayStandInTheUrl() {
        curl.text("CREATE DATABASE IF NOT EXISTS `odd``name`");
        assertThat(curl.text("max_threads=3", "SELECT getSetting('max_threads')"))
                .isEqualTo("3");
        assertThat(curl.text("database=odd%60name", "SELECT currentDatabase()")).isEqualTo("odd`name");
        assertThat(curl.text("default_format=JSONEachRow", "SELECT 1 AS a")).isEqualTo("{\"a\":1}");
        assertThat(curl.post("", "SELECT 1 AS a".getBytes(UTF_8), "-H", "X-ClickHouse-Format: TSVWithNames")
                        .body())
                .isEqualTo("a\n1\n");
    }

    @Test
    void aSettingsValueStaysAValue() {
        assertThat(curl.text("log_comment=a%27,%20max_threads%3D%271%5C", "SELECT getSetting('log_comment')"))
                .isEqualTo("a\\', max_threads=\\'1\\\\");
    }

    @Test
    void anUnknownOrOddSettingIsRefused() {
        assertThat(curl.post("no_such_setting=1", "SELECT 1".getBytes(UTF_8)).header("X-ClickHouse-Exception-Code"))
                .isEqualTo("115");
        assertThat(curl.post("max_threads%3D1,a=1", "SELECT 1".getBytes(UTF_8)).header("X-ClickHouse-Exception-Code"))
                .isEqualTo("115");
    }

    @Test
    void nothingOfARequestReachesTheNextOne() {
        for (int i = 0; i < 30; i++) {
            curl.text("SET max_threads = 77");
            curl.text("max_threads=78&database=system", "SELECT 1");
            curl.text("CREATE TEMPORARY TABLE left_over (a Int8)");
            curl.text("USE system");
            assertThat(curl.text("SELECT getSetting('max_threads') IN (77, 78), currentDatabase()"))
                    .isEqualTo("0\tdefault");
            assertThat(curl.post("SELECT * FROM left_over").header("X-ClickHouse-Exception-Code"))
                    .isEqualTo("60");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aReadOnlyRequestCannotWrite(String readonly) {
        Curl.Answer answer =
                curl.post("readonly=" + readonly, "CREATE TABLE ro (a Int8) ENGINE = Memory".getBytes(UTF_8));
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("164");
        assertThat(curl.post("readonly=" + readonly, "SET readonly = 0".getBytes(UTF_8))
                        .status())
                .isNotEqualTo(200);
        assertThat(curl.text("max_threads=2&readonly=" + readonly, "SELECT getSetting('max_threads')"))
                .isEqualTo("2");
        assertThat(curl.text("EXISTS TABLE ro")).isEqualTo("0");
    }

    @Test
    void readonlyOneRefusesChangesOfSettingsAndTwoAllowsThem() {
        String sql = "SELECT 1 SETTINGS max_block_size = 10";
        assertThat(curl.post("readonly=1", sql.getBytes(UTF_8)).header("X-ClickHouse-Exception-Code"))
                .isEqualTo("164");
        assertThat(curl.text("readonly=2", sql)).isEqualTo("1");
    }

    @Test
    void gzipWorksBothWays() throws IOException {
        curl.text("CREATE TABLE zipped (a Int32) ENGINE = MergeTree ORDER BY a");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("INSERT INTO zipped FORMAT TSV\n1\n2\n".getBytes(UTF_8));
        }
        assertThat(curl.post("", packed.toByteArray(), "-H", "Content-Encoding: gzip")
                        .status())
                .isEqualTo(200);
        Curl.Answer answer = curl.post(
                "enable_http_compression=1", "SELECT a FROM zipped ORDER BY a".getBytes(UTF_8), "--compressed");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body()).isEqualTo("1\n2\n");
    }

    @Test
    void withoutTheParameterNothingIsPacked() {
        Curl.Answer answer = curl.post("", "SELECT 1".getBytes(UTF_8), "--compressed");
        assertThat(answer.header("Content-Encoding")).isEmpty();
    }

    @Test
    void aBodyMayComeInChunks() {
        assertThat(curl.post("", "SELECT 5".getBytes(UTF_8), "-H", "Transfer-Encoding: chunked")
                        .body())
                .isEqualTo("5\n");
    }

    @Test
    void headSendsNoBody() {
        assertThat(curl.get("/?query=SELECT%201", "-I").body()).isEmpty();
    }

    @Test
    void statementsThatAreNoSelectReturnTheirRowsToo() {
        assertThat(curl.text("EXPLAIN SELECT 1")).isNotEmpty();
        assertThat(curl.text("SHOW DATABASES")).contains("default");
        assertThat(curl.text("DESCRIBE TABLE system.one")).startsWith("dummy\tUInt8");
        assertThat(curl.post("SHOW DATABASES FORMAT JSON").header("X-ClickHouse-Format"))
                .isEqualTo("JSON");
    }

    @Test
    void anErrorInTheMiddleOfALargeResultBreaksTheAnswerOff() {
        Curl.Answer answer = curl.post("SELECT throwIf(number = 9000000) FROM numbers(10000000)");
        assertThat(answer.body()).contains("Code: 395. DB::Exception: ");
    }

    @Test
    void sessionsRolesAndMultipartAreRefusedByName() {
        assertThat(curl.post("session_id=a", "SELECT 1".getBytes(UTF_8)).status())
                .isEqualTo(501);
        assertThat(curl.post("role=a", "SELECT 1".getBytes(UTF_8)).status()).isEqualTo(403);
        assertThat(curl.post("", "SELECT 1".getBytes(UTF_8), "-H", "Content-Type: multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(501);
    }
}
