package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an INSERT's rows begin, and what other statements are. */
class StatementReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t FORMAT TSV~1                 | INSERT INTO t          | TSV       | 1",
                "INSERT INTO t FORMAT TSV 1                 | INSERT INTO t          | TSV       | 1",
                "INSERT INTO t FORMAT TSV~~1                | INSERT INTO t          | TSV       | ~1",
                "insert into t (a, b) format RowBinary~x    | insert into t (a, b)   | RowBinary | x",
                "INSERT INTO t VALUES (1)                   | INSERT INTO t          | Values    | ' (1)'",
                "INSERT INTO t(a)VALUES(1)                  | INSERT INTO t(a)       | Values    | (1)",
                "INSERT INTO values VALUES (1)              | INSERT INTO values     | Values    | ' (1)'",
                "INSERT INTO db.format FORMAT CSV~1         | INSERT INTO db.format  | CSV       | 1",
                "INSERT INTO t (`FORMAT`) FORMAT CSV~1      | INSERT INTO t (`FORMAT`) | CSV     | 1",
                "INSERT INTO t (format) FORMAT CSV~1        | INSERT INTO t (format) | CSV       | 1",
                "INSERT /* FORMAT X */ INTO t FORMAT CSV~1  | INSERT /* FORMAT X */ INTO t | CSV | 1",
                "INSERT INTO t -- VALUES~FORMAT CSV~1       | INSERT INTO t -- VALUES~ | CSV     | 1",
                "INSERT INTO t SETTINGS a = 'FORMAT' FORMAT CSV~1 | INSERT INTO t SETTINGS a = 'FORMAT' | CSV | 1",
                "INSERT INTO FUNCTION f('VALUES') VALUES (1) | INSERT INTO FUNCTION f('VALUES') | Values | ' (1)'",
            })
    void theRowsOfAnInsertBeginBehindItsFormat(String text, String head, String format, String rows) {
        String sql = text.replace('~', '\n');
        assertThat(read(sql)).isInstanceOfSatisfying(Statement.InsertOfRows.class, insert -> {
            assertThat(sql.substring(0, insert.headEnd()).strip())
                    .isEqualTo(head.replace('~', '\n').strip());
            assertThat(insert.format()).isEqualTo(format);
            assertThat(sql.substring(insert.dataStart())).isEqualTo(rows.replace('~', '\n'));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT INTO t SELECT 1, true",
        "INSERT INTO t (a) SELECT 1 FORMAT TSV, true",
        "INSERT INTO t WITH 1 AS a SELECT a, true",
        "INSERT INTO t, false",
        "INSERT INTO t (a), false",
        "INSERT INTO t FORMAT, false",
        "INSERT, false"
    })
    void anInsertMayBringNoRows(String sql, boolean fromQuery) {
        assertThat(read(sql)).isEqualTo(new Statement.InsertWithoutRows(fromQuery));
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 1 FORMAT JSON, SELECT, JSON",
        "SELECT 1, SELECT, ''",
        "'(SELECT 1) UNION ALL (SELECT 2) FORMAT CSV', SELECT, CSV",
        "SELECT format(1) FROM t, SELECT, ''",
        "SELECT 'FORMAT x', SELECT, ''",
        "SELECT 1 FORMAT JSON SETTINGS max_threads = 1, SELECT, JSON",
        "show tables format TSV, SHOW, TSV",
        "'', '', ''",
        "-- only a comment, '', ''",
        "1 + 1, '', ''"
    })
    void otherStatementsAreKnownByTheirFirstWord(String sql, String word, String format) {
        assertThat(read(sql))
                .isEqualTo(new Statement.Other(word, Optional.of(format).filter(text -> !text.isEmpty())));
    }

    @Test
    void quotesAndHereDocumentsAndCommentsHideWords() {
        assertThat(words("SELECT 'a\\'b' `c``d` \"e\\x66\" $t$ FORMAT $ $t$ # FORMAT\n/* FORMAT */ x"))
                .isEqualTo("SELECT|a'b|c`d|ef| FORMAT $ |x|");
        assertThat(words("\u00A0a\u3000\u2018b c\u2019 \u201Cd\u201D")).isEqualTo("a|b c|d|");
    }

    @Test
    void killQueryIsRecognizedWithItsId() {
        assertThat(killed("KILL QUERY WHERE query_id = 'a b'")).contains("a b");
        assertThat(killed("kill query where query_id='x' ASYNC;")).contains("x");
        assertThat(killed("KILL QUERY WHERE query_id = {id:String} SYNC")).contains("bound");
        assertThat(killed("KILL QUERY WHERE query_id = {other:String}")).isEmpty();
        assertThat(killed("KILL QUERY WHERE query_id = 'x' OR 1")).isEmpty();
        assertThat(killed("KILL QUERY WHERE 1")).isEmpty();
        assertThat(killed("SELECT 1")).isEmpty();
    }

    private static Optional<String> killed(String sql) {
        return KillQuery.queryId(sql.getBytes(UTF_8), Map.of("id", "bound"));
    }

    private static Statement read(String sql) {
        byte[] text = sql.getBytes(UTF_8);
        return StatementReader.read(text, text.length);
    }

    private static String words(String sql) {
        byte[] text = sql.getBytes(UTF_8);
        Lexer lexer = Lexer.of(text);
        StringBuilder words = new StringBuilder();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            words.append(token.text()).append('|');
        }
        return words.toString();
    }
}
