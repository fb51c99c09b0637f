package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks before the engine, by themselves: with the kernel's help and without it. */
class ConfinementRulesTest {
    private final Confinement helped = new Confinement(true, false, Set.of("MergeTree", "Executable", "QueryRunner"));
    private final Confinement alone = new Confinement(false, false, Set.of("MergeTree", "Executable", "QueryRunner"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT file('x')",
                "SELECT `file` ('x')",
                "SELECT 1 INTO OUTFILE 'x'",
                "INSERT INTO t FROM INFILE 'x'",
                "CREATE TABLE t (a String) ENGINE = Executable('x')",
                "CREATE TABLE t (a String) ENGINE QueryRunner",
                "CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(HTTP(URL 'x')) LAYOUT(FLAT())",
                "CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(CLICKHOUSE(QUERY 'SELECT file(1)')) LAYOUT(FLAT())",
            })
    void whatReachesOutIsRefusedEitherWay(String sql) {
        assertThat(helped.complaint(sql.getBytes(UTF_8))).isPresent();
        assertThat(alone.complaint(sql.getBytes(UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT arrayMap(file, ['x'])", "SELECT * APPLY file", "SELECT file FROM t"})
    void withoutTheKernelTheNameAloneIsRefused(String sql) {
        assertThat(helped.complaint(sql.getBytes(UTF_8))).isEmpty();
        assertThat(alone.complaint(sql.getBytes(UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'file(1)', files(1), profile FROM t",
                "SELECT outfile, infile FROM infile_table",
                "SELECT engine FROM system.tables WHERE engine = 'Executable'",
                "CREATE TABLE t (a String) ENGINE = MergeTree ORDER BY a",
                "CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 't' DB 'x')) LAYOUT(FLAT())",
                "CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(NULL()) LAYOUT(FLAT())",
                "SELECT source('x') FROM dictionary('d')",
            })
    void everythingElsePasses(String sql) {
        assertThat(helped.complaint(sql.getBytes(UTF_8))).isEmpty();
        assertThat(alone.complaint(sql.getBytes(UTF_8))).isEmpty();
    }
}
