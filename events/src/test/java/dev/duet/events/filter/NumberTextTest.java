package dev.duet.events.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, -0",
        "2, 2",
        "02, 2",
        "-3, -3",
        "2.50, 2.5",
        "1e3, 1000",
        "1E-3, 0.001",
        "1e+09, 1e9",
        "1.5e99, 1.5e99",
        "0.1, 0.1",
        "9007199254740993, 9007199254740992"
    })
    void aNumberIsReadAsTheNearestDouble(String text, double expected) {
        assertThat(NumberText.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+2",
                " 2",
                "2 ",
                "2\n",
                "\n2",
                ".5",
                "5.",
                "1e",
                "1e100",
                "e5",
                "0x10",
                "1_000",
                "1,5",
                "NaN",
                "Infinity",
                "-inf",
                "2f",
                "2d",
                "2L",
                "٣",
                "true",
                "--2",
                "1.2.3",
                "1e1.5"
            })
    void anythingElseIsNoNumber(String text) {
        assertThat(NumberText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200})
    void digitsMayBeManyAndTheNumberStaysFinite(int digits) {
        assertThat(NumberText.parse("9".repeat(digits) + "." + "9".repeat(digits) + "e99")
                        .orElseThrow())
                .isFinite();
        assertThat(NumberText.parse("9".repeat(digits) + "9".repeat(200))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.5", "-1e3", "", "x", "+1", "1e100", "5."})
    void theGrammarMeansTheSameInAnotherDialect(String text) {
        assertThat(Pattern.compile(NumberText.EXPRESSION).matcher(text).find())
                .isEqualTo(NumberText.parse(text).isPresent());
    }
}
