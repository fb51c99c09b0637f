package dev.duet.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void aValueNeverBecomesText() {
        Sql.Bound bound =
                Sql.of("SELECT {0}", Sql.text("'; DROP TABLE events; --")).bound();

        assertThat(bound.text()).isEqualTo("SELECT {p1:String}");
        assertThat(bound.parameters()).isEqualTo(Map.of("p1", "'; DROP TABLE events; --"));
    }

    @Test
    void aValueThatLooksLikeAPlaceholderStaysAValue() {
        Sql inner = Sql.of("x = {0}", Sql.text("{0} {p1:String}"));

        assertThat(Sql.of("SELECT {0} AND {1}", inner, Sql.bool(true)).bound().text())
                .isEqualTo("SELECT x = {p1:String} AND 1");
    }

    @Test
    void equalValuesAreBoundOnce() {
        Sql.Bound bound = Sql.of("{0} {1} {2} {0}", Sql.text("1"), Sql.text("1"), Sql.int64(1))
                .bound();

        assertThat(bound.text()).isEqualTo("{p1:String} {p1:String} {p2:Int64} {p1:String}");
    }

    @Test
    void everyPieceNeedsItsPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of("SELECT {a}", Map.of("b", Sql.text(""))));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of("SELECT 1", Map.of("b", Sql.text(""))));
    }

    @Test
    void aPieceOfSeveralLinesIsIndentedLikeItsPlace() {
        Sql condition = Sql.of("a\n  AND b");

        assertThat(Sql.of("SELECT (\n    WHERE {0}\n)", condition).bound().text())
                .isEqualTo("SELECT (\n    WHERE a\n      AND b\n)");
    }

    @Test
    void indentingLeavesValuesAlone() {
        assertThat(Sql.of("    {0}", Sql.text("a\nb")).bound().parameters()).isEqualTo(Map.of("p1", "a\nb"));
    }

    @Test
    void onlyPlainNamesAreIdentifiers() {
        assertThat(Sql.identifier("mat_$browser").bound().text()).isEqualTo("`mat_$browser`");
        for (String name : List.of("", "1a", "a b", "a`b", "a.b", "ä", "a;")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> Sql.identifier(name));
        }
    }

    @Test
    void aStatementForReadersHoldsItsValues() {
        Sql sql = Sql.of(
                "SELECT {0}, {1}, {2}, {3}, {4}, {5}",
                Sql.text("it's \\ a\nb"),
                Sql.uint32(7),
                Sql.texts(List.of("a", "b'")),
                Sql.day(18262),
                Sql.timestamp(Instant.parse("2020-01-01T00:00:00.000001Z")),
                Sql.float64(0.1));

        assertThat(sql.readable())
                .isEqualTo("SELECT 'it\\'s \\\\ a\\nb', toUInt32(7), CAST(['a', 'b\\''], 'Array(String)'),"
                        + " toDate('2020-01-01'), toDateTime64('2020-01-01 00:00:00.000001', 6, 'UTC'),"
                        + " toFloat64('0.1')");
    }

    @Test
    void aValueTooLongForAnAddressStandsInTheTextInLettersThatCannotEndIt() {
        String text = "'; DROP TABLE events; --".repeat(1_000);
        Sql.Bound bound = Sql.of("{0} {1} {2}", Sql.text(text), Sql.texts(List.of(text, "")), Sql.int32s(List.of(1)))
                .bound();

        assertThat(bound.text())
                .matches("base64Decode\\('[A-Za-z0-9+/=]+'\\)"
                        + " arrayMap\\(packed -> base64Decode\\(packed\\), splitByChar\\(',', '[A-Za-z0-9+/=,]+'\\)\\)"
                        + " \\{p1:Array\\(Int32\\)}");
        assertThat(bound.parameters()).isEqualTo(Map.of("p1", List.of(1)));
    }

    @Test
    void manyShortValuesArePackedToo() {
        List<Sql> pieces =
                IntStream.range(0, 50_000).mapToObj(i -> Sql.text("value " + i)).toList();
        Sql.Bound bound = Sql.join(", ", pieces).bound();

        assertThat(bound.parameters()).isEmpty();
    }
}
