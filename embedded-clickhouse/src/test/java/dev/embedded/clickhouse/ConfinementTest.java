package dev.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No request reads, writes, calls or runs anything outside the data directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfinementTest {
    /** OUTSIDE stands for a folder that this test owns, beside the data directory. */
    static final List<String> ESCAPES = List.of(
            "SELECT * FROM file('/etc/passwd', 'LineAsString')",
            "SELECT * FROM file('OUTSIDE/secret.txt', 'LineAsString')",
            "DESCRIBE TABLE file('OUTSIDE/secret.txt', 'CSV')",
            "SELECT file('/etc/passwd')",
            "SELECT `file`('OUTSIDE/secret.txt')",
            "SELECT \"file\"('OUTSIDE/secret.txt')",
            "SELECT `fil\\x65`('OUTSIDE/secret.txt')",
            "SELECT file/**/('OUTSIDE/secret.txt')",
            "SELECT file -- (\n('OUTSIDE/secret.txt')",
            "SELECT * APPLY(file) FROM (SELECT 'OUTSIDE/secret.txt')",
            "SELECT * APPLY file FROM (SELECT 'OUTSIDE/secret.txt')",
            "SELECT arrayMap(file, ['OUTSIDE/secret.txt'])",
            "CREATE FUNCTION reader AS path -> file(path)",
            "CREATE TABLE reads (a String DEFAULT file('OUTSIDE/secret.txt')) ENGINE = Memory",
            "SELECT * FROM `OUTSIDE/secret.txt`",
            "SELECT * FROM default.`OUTSIDE/secret.txt`",
            "SELECT * FROM filesystem('OUTSIDE')",
            "SELECT 1 INTO OUTFILE 'OUTSIDE/made.csv'",
            "SELECT 1 INTO/**/OUTFILE 'OUTSIDE/made.csv' FORMAT CSV",
            "(SELECT 1) INTO OUTFILE 'OUTSIDE/made.csv'",
            "INSERT INTO target FROM INFILE 'OUTSIDE/secret.txt' FORMAT LineAsString",
            "INSERT INTO target FROM/**/INFILE 'OUTSIDE/secret.txt' FORMAT LineAsString",
            "INSERT INTO FUNCTION file('OUTSIDE/made.csv', 'CSV', 'a Int32') SELECT 1",
            "INSERT INTO FUNCTION file('OUTSIDE/made.csv', 'CSV', 'a Int32') VALUES (1)",
            "CREATE TABLE f (a String) ENGINE = File(CSV)",
            "CREATE TABLE f (a String) ENGINE = File(CSV, 'OUTSIDE/made.csv')",
            "CREATE DATABASE d ENGINE = Filesystem('OUTSIDE')",
            "CREATE DATABASE d ENGINE = SQLite('OUTSIDE/made.db')",
            "CREATE DATABASE d ENGINE = MySQL('127.0.0.1:1', 'd', 'u', 'p')",
            "SELECT * FROM sqlite('OUTSIDE/made.db', 't')",
            "SELECT * FROM icebergLocal('OUTSIDE')",
            "SELECT * FROM deltaLakeLocal('OUTSIDE')",
            "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString', 'a String')",
            "CREATE TABLE u (a String) ENGINE = URL('http://127.0.0.1:1/', 'CSV')",
            "SELECT * FROM s3('http://127.0.0.1:1/bucket/x.csv')",
            "SELECT * FROM remote('127.0.0.1:1', 'system', 'one')",
            "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
            "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
            "SELECT * FROM mongodb('127.0.0.1:1', 'd', 't', 'u', 'p', 'a Int32')",
            "SELECT * FROM redis('127.0.0.1:1', 'k', 'k String, v String')",
            "SELECT * FROM jdbc('jdbc:x', 'd', 't')",
            "SELECT * FROM hdfs('hdfs://127.0.0.1:1/x', 'CSV', 'a Int32')",
            "SELECT * FROM azureBlobStorage('http://127.0.0.1:1/', 'c', 'b', 'a', 'k')",
            "SELECT * FROM executable('sh', 'TSV', 'a String')",
            "SELECT * FROM eval('SELECT file(''OUTSIDE/secret.txt'')')",
            "SELECT * FROM eval('SELECT 1') SETTINGS allow_experimental_eval_table_function = 1",
            "CREATE TABLE e (a String) ENGINE = Executable('sh', 'TSV')",
            "CREATE TABLE e (a String) ENGINE Executable('sh', 'TSV')",
            "CREATE TABLE e (a String) ENGINE = `Executable`('sh', 'TSV')",
            "CREATE TABLE e (a String) ENGINE/**/=/**/ExecutablePool('sh', 'TSV')",
            "CREATE TABLE d (a String) ENGINE = Distributed('loopback', 'system', 'one')",
            "CREATE TABLE q (query String) ENGINE = QueryRunner",
            "CREATE TABLE r (a Int32) ENGINE = EmbeddedRocksDB(0, 'OUTSIDE/rocks') PRIMARY KEY a",
            "CREATE TABLE l (a String) ENGINE = FileLog('OUTSIDE', 'CSV')",
            "CREATE DATABASE b ENGINE = Backup('x', File('OUTSIDE/made.zip'))",
            "CREATE TABLE m (a Int32) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = local, path = 'OUTSIDE/d/')",
            "ATTACH TABLE m FROM 'OUTSIDE/d' (a Int32) ENGINE = MergeTree ORDER BY a",
            "BACKUP DATABASE default TO File('OUTSIDE/made.zip')",
            "RESTORE DATABASE default FROM File('OUTSIDE/made.zip')",
            "SYSTEM SHUTDOWN",
            "SYSTEM KILL",
            "CREATE USER someone IDENTIFIED WITH no_password",
            "GRANT ALL ON *.* TO default",
            "GRANT READ ON FILE TO default",
            "SET allow_introspection_functions = 1",
            "SET dialect = 'prql'",
            "SELECT demangle(addressToSymbol(1))");

    static final List<String> DICTIONARY_SOURCES = List.of(
            "FILE(PATH 'OUTSIDE/secret.txt' FORMAT 'LineAsString')",
            "EXECUTABLE(COMMAND 'touch OUTSIDE/made.txt' FORMAT 'TSV')",
            "EXECUTABLE_POOL(COMMAND 'touch OUTSIDE/made.txt' FORMAT 'TSV')",
            "HTTP(URL 'http://127.0.0.1:1/' FORMAT 'TSV')",
            "MYSQL(HOST '127.0.0.1' PORT 1 USER 'u' PASSWORD 'p' DB 'd' TABLE 't')",
            "CLICKHOUSE(HOST '127.0.0.1' PORT 1 TABLE 't')",
            "CLICKHOUSE(NAME somewhere TABLE 't')",
            "CLICKHOUSE(QUERY 'SELECT 1 AS k, file(''OUTSIDE/secret.txt'') AS v')",
            "/* CLICKHOUSE( */ EXECUTABLE(COMMAND 'touch OUTSIDE/made.txt' FORMAT 'TSV')",
            "`EXECUTABLE`(COMMAND 'touch OUTSIDE/made.txt' FORMAT 'TSV')",
            "LIBRARY(PATH 'OUTSIDE/x.so')");

    private final EmbeddedClickHouse server;
    private final Curl curl;
    private final Path outside;

    ConfinementTest(@TempDir Path directory) throws IOException {
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "the secret\n");
        server = EmbeddedClickHouse.builder()
                .dataDirectory(directory.resolve("data"))
                .start();
        curl = new Curl(server);
        curl.text("CREATE TABLE target (a String) ENGINE = MergeTree ORDER BY a");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("ESCAPES")
    void nothingLeadsOut(String sql) throws IOException {
        refused(sql.replace("OUTSIDE", outside.toString()));
    }

    @ParameterizedTest
    @FieldSource("DICTIONARY_SOURCES")
    void noDictionaryLeadsOut(String source) throws IOException {
        String statement = "(k UInt64, v String) PRIMARY KEY k SOURCE(" + source + ") LAYOUT(FLAT()) LIFETIME(0)";
        for (String start : List.of("CREATE", "CREATE OR REPLACE", "REPLACE", "ATTACH", "/**/CREATE/**/")) {
            refused((start + " DICTIONARY IF NOT EXISTS leads_out " + statement)
                    .replace("OUTSIDE", outside.toString()));
            refused((start + " DICTIONARY leads_out " + statement).replace("OUTSIDE", outside.toString()));
        }
    }

    private void refused(String sql) throws IOException {
        Curl.Answer answer = curl.post(sql);
        assertThat(answer.status()).as(sql).isNotEqualTo(200);
        assertThat(answer.body()).as(sql).doesNotContain("the secret").doesNotContain("root:");
        assertThat(curl.text("SELECT count() FROM target")).isEqualTo("0");
        try (var files = Files.list(outside)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("secret.txt");
        }
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aDictionaryOverOwnTablesWorks() {
        curl.text("CREATE TABLE pairs (k UInt64, v String) ENGINE = MergeTree ORDER BY k");
        curl.text("INSERT INTO pairs VALUES (7, 'seven')");
        curl.text("""
                CREATE DICTIONARY by_query (k UInt64, v String) PRIMARY KEY k
                SOURCE(CLICKHOUSE(QUERY 'SELECT k, v FROM pairs')) LAYOUT(FLAT()) LIFETIME(0)""");
        curl.text("""
                CREATE DICTIONARY by_table (k UInt64, v String) PRIMARY KEY k
                SOURCE(CLICKHOUSE(DB 'default' TABLE 'pairs')) LAYOUT(HASHED()) LIFETIME(MIN 0 MAX 1)""");
        assertThat(curl.text("SELECT dictGet('by_query', 'v', 7), dictGet('by_table', 'v', 7)"))
                .isEqualTo("seven\tseven");
    }

    @Test
    void whatOnlyLooksLikeAnEscapeIsLeftAlone() {
        assertThat(curl.text("SELECT 'SELECT file(1) INTO OUTFILE x' AS `outfile`"))
                .isEqualTo("SELECT file(1) INTO OUTFILE x");
        assertThat(curl.text("SELECT 1 /* file('x') */ AS infile -- INTO OUTFILE"))
                .isEqualTo("1");
    }

    @Test
    void theEnvironmentOfTheProgramIsNotPassedOn() throws IOException {
        List<Path> environments = List.of(Path.of("/proc", Long.toString(server.pid()), "environ"));
        for (Path environment : environments) {
            if (Files.isReadable(environment)) {
                assertThat(Files.readString(environment)).doesNotContain("HOME=", "PATH=");
            }
        }
    }
}
