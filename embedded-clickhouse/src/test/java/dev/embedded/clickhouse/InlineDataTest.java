package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The library cuts the rows of an INSERT at the first blank line and runs what follows as SQL. Whatever a request sends as rows, or
 * behind them, must stay rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InlineDataTest {
    private static final String ATTACK = "CREATE TABLE broken_in (a Int8) ENGINE = MergeTree ORDER BY a";

    /** Whole texts, each with the attack behind a blank line or something like one. */
    static final List<String> TEXTS = List.of(
            "INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target FORMAT TSV\n\nATTACK",
            "INSERT INTO target FORMAT TSV\n\n\nATTACK",
            "INSERT INTO target FORMAT TSV\r\na\r\n\r\nATTACK",
            "INSERT INTO target FORMAT TSV a\n\nATTACK;",
            "INSERT INTO target FORMAT CSV\n\"a\"\n\nATTACK",
            "INSERT INTO target FORMAT CSV\n\"a\n\nATTACK",
            "INSERT INTO target FORMAT JSONEachRow\n{\"a\":\"x\"}\n\nATTACK",
            "INSERT INTO target FORMAT JSONEachRow {\"a\":\"x\"}\n\nATTACK",
            "INSERT INTO target FORMAT JSON\n{\"data\":[]}\n\nATTACK",
            "INSERT INTO target FORMAT LineAsString\na\n\nATTACK",
            "INSERT INTO target FORMAT RawBLOB\na\n\nATTACK",
            "INSERT INTO target FORMAT Values ('a')\n\nATTACK",
            "INSERT INTO target VALUES ('a')\n\nATTACK",
            "INSERT INTO target VALUES ('a');\n\nATTACK",
            "INSERT INTO target VALUES ('a'); ATTACK",
            "INSERT INTO target VALUES ('a\n\nATTACK",
            "INSERT INTO target (a) VALUES\n\nATTACK",
            "INSERT INTO target FORMAT RowBinary\n\1a\n\nATTACK",
            "INSERT INTO target FORMAT Native\n\n\nATTACK",
            "INSERT INTO target FORMAT CustomSeparated\na\n\nATTACK",
            "INSERT INTO target FORMAT Null\n\nATTACK",
            "INSERT INTO target FORMAT Nothing\n\nATTACK",
            "INSERT INTO nowhere FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target SETTINGS max_threads = 1 FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target FORMAT TSV SETTINGS max_threads = 1\na\n\nATTACK",
            "INSERT INTO target SELECT 'a'\n\nATTACK",
            "INSERT INTO target SELECT 'a' FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target SELECT * FROM input('a String') FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target\n\nATTACK",
            "INSERT INTO target (a)\n\nATTACK",
            "INSERT INTO target FROM INFILE '/dev/null' FORMAT TSV\n\nATTACK",
            "INSERT INTO FUNCTION null('a String') FORMAT TSV\na\n\nATTACK",
            "INSERT INTO TABLE FUNCTION null('a String') VALUES ('a')\n\nATTACK",
            "EXPLAIN INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "EXPLAIN AST INSERT INTO target VALUES ('a')\n\nATTACK",
            "EXPLAIN SYNTAX INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "WITH 1 AS x INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "/* */ INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "-- INSERT\nINSERT INTO target FORMAT TSV\na\n\nATTACK",
            "# INSERT\nINSERT INTO target FORMAT TSV\na\n\nATTACK",
            "/* /* */ INSERT INTO target FORMAT TSV\na\n\nATTACK /* */",
            "\u00A0INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "\uFEFFINSERT INTO target FORMAT TSV\na\n\nATTACK",
            "\u3000INSERT\u2003INTO target FORMAT TSV\na\n\nATTACK",
            "; INSERT INTO target FORMAT TSV\na\n\nATTACK",
            ";;INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "(INSERT INTO target FORMAT TSV\na\n\nATTACK",
            "INSERT INTO `target` FORMAT `TSV`\na\n\nATTACK",
            "INSERT INTO target FORMAT 'TSV'\na\n\nATTACK",
            "INSERT INTO target FORMAT /* */ TSV\na\n\nATTACK",
            "INSERT INTO target FORMAT -- x\nTSV\na\n\nATTACK",
            "INSERT INTO target (`a`) FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target (\u201Ca\u201D) FORMAT TSV\na\n\nATTACK",
            "INSERT INTO $$target$$ FORMAT TSV\na\n\nATTACK",
            "INSERT INTO target VALUES ($$a\n\nATTACK$$)",
            "INSERT INTO target VALUES (\u2018a\n\nATTACK\u2019)",
            "insert into target format TSV\na\n\nATTACK",
            "INSERT target FORMAT TSV\na\n\nATTACK",
            "INSERT INTO default.target FORMAT TSV\na\n\nATTACK",
            "INSERT INTO format FORMAT TSV\na\n\nATTACK",
            "INSERT INTO values VALUES ('a')\n\nATTACK",
            "SELECT 1\n\n;ATTACK",
            "SELECT 1;\n\nATTACK",
            "SELECT 1 FORMAT TSV\n\nATTACK",
            "SELECT 1 FORMAT TSV;\n\nATTACK",
            "SELECT 1\0;\n\nATTACK",
            "SELECT 1 PARALLEL WITH ATTACK",
            "INSERT INTO target SELECT 'a' PARALLEL WITH ATTACK",
            "BEGIN TRANSACTION;\n\nATTACK",
            "exit\n\nATTACK",
            "\\q\n\nATTACK",
            "SELECT 1 \\G\n\nATTACK");

    private final EmbeddedClickHouse server;
    private final Curl curl;

    InlineDataTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder().dataDirectory(directory).start();
        curl = new Curl(server);
        curl.text("CREATE TABLE target (a String) ENGINE = MergeTree ORDER BY a");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void whatFollowsABlankLineIsNeverRun(String template) throws IOException {
        String text = template.replace("ATTACK", ATTACK);
        byte[] body = text.getBytes(UTF_8);
        curl.post("", body);
        curl.post("", body, "-H", "Transfer-Encoding: chunked");
        curl.post("", gzip(body), "-H", "Content-Encoding: gzip");
        curl.post("input_format_parallel_parsing=1&async_insert=1&wait_for_async_insert=0", body);
        for (int cut : new int[] {text.length(), text.indexOf('\n') + 1, text.indexOf("\n\n") + 2, text.length() / 2}) {
            if (cut > 0) {
                curl.post(
                        "query=" + URLEncoder.encode(text.substring(0, cut), UTF_8),
                        text.substring(cut).getBytes(UTF_8));
            }
        }
        assertThat(curl.text("EXISTS TABLE broken_in")).as(text).isEqualTo("0");
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void theAttackItselfWouldWork() {
        curl.text("CREATE TABLE harmless (a Int8) ENGINE = MergeTree ORDER BY a");
        assertThat(curl.text("EXISTS TABLE harmless")).isEqualTo("1");
    }

    @Test
    void blankLinesInsideRowsAreStoredAsTheyCame() {
        curl.text("CREATE TABLE blank (n Int32, a String) ENGINE = MergeTree ORDER BY n");
        String value = "x\n\nCREATE TABLE y";
        curl.text("query=INSERT+INTO+blank+FORMAT+CSV", "1,\"" + value + "\"\n");
        curl.text("INSERT INTO blank VALUES (2, '" + value + "')");
        byte[] text = value.getBytes(UTF_8);
        byte[] row = new byte[5 + text.length];
        row[0] = 3;
        row[4] = (byte) text.length;
        System.arraycopy(text, 0, row, 5, text.length);
        assertThat(curl.post("query=INSERT+INTO+blank+FORMAT+RowBinary", row).status())
                .isEqualTo(200);
        assertThat(curl.text("SELECT count() FROM blank WHERE a = 'x\\n\\nCREATE TABLE y'"))
                .isEqualTo("3");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
