package dev.duet.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void aValueIsAParameterForTheDriverAndALiteralForAPerson() {
        Sql sql = Sql.of("SELECT {name} AS name").with("name", Values.text("O'Reilly \\ ?"));
        assertThat(sql.text()).isEqualTo("SELECT ?::text AS name");
        assertThat(sql.parameters()).containsExactly(new Value("O'Reilly \\ ?", "text"));
        assertThat(sql.literal()).isEqualTo("SELECT 'O''Reilly \\ ?'::text AS name");
    }

    @Test
    void aHoleIsFilledWhereverItStandsAndItsParametersAreCountedEachTime() {
        Sql sql = Sql.of("{a} + {b} + {a}").with("a", Values.bigint(1)).with("b", Values.bigint(2));
        assertThat(sql.literal()).isEqualTo("'1'::bigint + '2'::bigint + '1'::bigint");
        assertThat(sql.parameters()).extracting(Value::text).containsExactly("1", "2", "1");
    }

    @Test
    void bracesInAValueAreNoHoles() {
        Sql sql = Sql.of("{a}, {b}").with("a", Values.text("{b}")).with("b", Values.text("x"));
        assertThat(sql.literal()).isEqualTo("'{b}'::text, 'x'::text");
    }

    @Test
    void aPieceOfSeveralLinesIsIndentedLikeTheLineItComesTo() {
        Sql inner = Sql.of("SELECT 1\nFROM {text}").with("text", Values.text("two\nlines"));
        assertThat(Sql.of("(\n    {inner}\n)").with("inner", inner).literal())
                .isEqualTo("(\n    SELECT 1\n    FROM 'two\nlines'::text\n)");
    }

    @Test
    void aLineWithNothingButAnEmptyPieceDisappears() {
        assertThat(Sql.of("a\n    {nothing}\nb").with("nothing", Sql.EMPTY).literal())
                .isEqualTo("a\nb");
    }

    @Test
    void aForgottenHoleIsNoStatement() {
        assertThatThrownBy(() -> Sql.of("SELECT {forgotten}").text()).hasMessageContaining("{forgotten}");
        assertThatThrownBy(() -> Sql.of("SELECT 1").with("unknown", Sql.EMPTY)).hasMessageContaining("{unknown}");
    }

    @Test
    void aQuestionMarkInTheTextIsRefusedBecauseTheDriverWouldTakeItForAParameter() {
        assertThatThrownBy(() -> Sql.of("properties ? 'key'")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsOfAnArrayAreQuoted() {
        assertThat(Values.texts(List.of("a,b", "say \"hi\"", "back\\slash", "", "NULL", "{}"))
                        .literal())
                .isEqualTo("'{\"a,b\",\"say \\\"hi\\\"\",\"back\\\\slash\",\"\",\"NULL\",\"{}\"}'::text[]");
    }

    @Test
    void timesBeyondFourDigitsOfYearAreTheNearestOnesWithFour() {
        assertThat(Values.timestamp(Instant.MAX).literal()).isEqualTo("'9999-12-31T23:59:59.999999Z'::timestamptz");
        assertThat(Values.timestamp(Instant.MIN).literal()).isEqualTo("'0001-01-01T00:00:00Z'::timestamptz");
    }

    @Test
    void whatPostgresCannotHoldIsNotStorable() {
        assertThat(Values.isStorable("any text 😀")).isTrue();
        assertThat(Values.isStorable("nul \0")).isFalse();
        assertThat(Values.isStorable("half \ud83d")).isFalse();
    }

    @Test
    void aProjectThatTheTablesCannotHoldIsOneThatNoneHas() {
        assertThat(Values.project(7).literal()).isEqualTo("'7'::integer");
        assertThat(Values.project(1L << 40).literal()).isEqualTo("'0'::integer");
    }
}
