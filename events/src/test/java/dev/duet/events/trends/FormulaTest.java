package dev.duet.events.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final double[] VALUES = {3, 4, 0};

    @ParameterizedTest
    @CsvSource({
        "A,3",
        "A+B*2,11",
        "(A+B)*2,14",
        "A-B-1,-2",
        "B/A,1.33",
        "A/C,0",
        "C/C,0",
        "-A^2,-9",
        "2^3^2,512",
        "2^-1,0.5",
        "B--A,7",
        "A * .5,1.5",
        "10^10^10,0"
    })
    void a_formula_has_the_value_that_arithmetic_gives_it(String text, double value) {
        assertThat(Formula.parse(text, 3).value(i -> VALUES[i])).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "A+", "a", "A B", "D", "A;B", "A%2", "1.2.3", ".", "(A", "A)", "sqrt(A)", "A+\t1", "٣"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Formula.parse(text, 3)).isInstanceOf(Formula.SyntaxException.class);
    }

    @org.junit.jupiter.api.Test
    void depth_has_an_end() {
        assertThatThrownBy(() -> Formula.parse("(".repeat(150) + "A" + ")".repeat(150), 1))
                .isInstanceOf(Formula.SyntaxException.class);
    }
}
