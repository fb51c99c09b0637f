package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.DateFilter;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that read a property as a number or as a date; what is neither never matches. */
public abstract class NumberAndDateFilterSuite extends EngineSuite {

    private TestProject numbers() {
        return project()
                .event("minus3", "a", "2020-01-04", "{\"p\":-3}")
                .event("zero", "a", "2020-01-04", "{\"p\":0}")
                .event("zerominus", "a", "2020-01-04", "{\"p\":\"-0.0\"}")
                .event("two", "a", "2020-01-04", "{\"p\":2}")
                .event("twotext", "a", "2020-01-04", "{\"p\":\"2\"}")
                .event("twozero", "a", "2020-01-04", "{\"p\":\"02.00\"}")
                .event("twohalf", "a", "2020-01-04", "{\"p\":2.5}")
                .event("thousand", "a", "2020-01-04", "{\"p\":\"1e3\"}")
                .event("tiny", "a", "2020-01-04", "{\"p\":\"1E-9\"}")
                .event("huge", "a", "2020-01-04", "{\"p\":123456789012345678901234567890}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GREATER          | 2    | huge thousand twohalf
                    GREATER_OR_EQUAL | 2    | huge thousand two twohalf twotext twozero
                    LESS             | 2    | minus3 tiny zero zerominus
                    LESS_OR_EQUAL    | 2    | minus3 tiny two twotext twozero zero zerominus
                    GREATER          | 0    | huge thousand tiny two twohalf twotext twozero
                    GREATER_OR_EQUAL | 0    | huge thousand tiny two twohalf twotext twozero zero zerominus
                    LESS             | 0    | minus3
                    LESS             | -2.5 | minus3
                    GREATER          | 1e20 | huge
                    LESS             | 1e-8 | minus3 tiny zero zerominus
                    """)
    void numbersAndTextsOfNumbersCompareByValue(Comparison comparison, double value, String expected) {
        assertThat(numbers().matching(number(comparison, value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\" \"",
                "\"abc\"",
                "\" 2\"",
                "\"2 \"",
                "\"+2\"",
                "\"0x10\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"-inf\"",
                "\"2,5\"",
                "\".5\"",
                "\"5.\"",
                "\"1_000\"",
                "\"1e100\"",
                "\"1e\"",
                "\"--2\"",
                "\"2-1\"",
                "\"٣\"",
                "\"2\\n\"",
                "\"\\n2\"",
                "true",
                "false",
                "[2]",
                "{\"a\":2}",
                "\"2f\"",
                "\"2d\"",
                "\"1e1.5\""
            })
    void whatIsNoNumberNeverMatches(String value) {
        TestProject project = project()
                .event("it", "a", "2020-01-04", "{\"p\":" + value + "}")
                .event("missing", "a", "2020-01-04");
        for (Comparison comparison : Comparison.values()) {
            assertThat(project.matching(number(comparison, 0))).isEmpty();
            assertThat(project.matching(number(comparison, 1e300))).isEmpty();
            assertThat(project.matching(number(comparison, -1e300))).isEmpty();
        }
    }

    @Test
    void numbersCompareAsDoubles() {
        TestProject project = project()
                .event("odd", "a", "2020-01-04", "{\"p\":9007199254740993}")
                .event("third", "a", "2020-01-04", "{\"p\":0.3}")
                .event("long", "a", "2020-01-04", "{\"p\":\"0." + "1".repeat(150) + "\"}")
                .event("digits", "a", "2020-01-04", "{\"p\":\"" + "9".repeat(200) + "e99\"}");
        assertThat(project.matching(number(Comparison.GREATER, 9007199254740992d)))
                .isEqualTo("digits");
        assertThat(project.matching(number(Comparison.GREATER_OR_EQUAL, 9007199254740992d)))
                .isEqualTo("digits odd");
        assertThat(project.matching(number(Comparison.LESS, 0.30000000000000004)))
                .isEqualTo("long third");
        assertThat(project.matching(number(Comparison.GREATER, 1e290))).isEqualTo("digits");
    }

    private TestProject dates() {
        return project()
                .event("day", "a", "2020-01-04", "{\"p\":\"2020-01-04\"}")
                .event("minute", "a", "2020-01-04", "{\"p\":\"2020-01-04T05:06\"}")
                .event("second", "a", "2020-01-04", "{\"p\":\"2020-01-04 05:06:07\"}")
                .event("micro", "a", "2020-01-04", "{\"p\":\"2020-01-04T05:06:07.000001Z\"}")
                .event("east", "a", "2020-01-04", "{\"p\":\"2020-01-04T01:00:00+02:00\"}")
                .event("west", "a", "2020-01-04", "{\"p\":\"2020-01-04 23:30-05:00\"}")
                .event("leap", "a", "2020-01-04", "{\"p\":\"2020-02-29\"}")
                .event("old", "a", "2020-01-04", "{\"p\":\"1900-01-01\"}")
                .event("far", "a", "2020-01-04", "{\"p\":\"2299-12-31T23:59:59.999999Z\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    -                           | -                          | day east far leap micro minute old second west
                    2020-01-04                  | 2020-01-05                 | day micro minute second
                    2020-01-04 05:06:07         | 2020-01-04 05:06:07.000001 | second
                    2020-01-04 05:06:07.000001  | -                          | far leap micro west
                    2020-01-05                  | -                          | far leap west
                    -                           | 2020-01-04                 | east old
                    2020-01-03 23:00            | 2020-01-03 23:00:00.000001 | east
                    2020-01-05 04:30            | 2020-01-05 04:30:00.000001 | west
                    2020-02-29                  | 2020-03-01                 | leap
                    2200-01-01                  | -                          | far
                    -                           | 1970-01-01                 | old
                    """)
    void datesLieInAHalfOpenRange(@Nullable String from, @Nullable String to, String expected) {
        assertThat(dates().matching(between(from, to))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "20200104",
                "\"20200104\"",
                "\"2020-1-4\"",
                "\"2020-02-30\"",
                "\"2019-02-29\"",
                "\"2100-02-29\"",
                "\"2020-04-31\"",
                "\"2020-13-01\"",
                "\"2020-00-10\"",
                "\"2020-01-04T24:00\"",
                "\"2020-01-04T10\"",
                "\"2020-01-04T10:60\"",
                "\"2020-01-04T10:00:60\"",
                "\" 2020-01-04\"",
                "\"2020-01-04 \"",
                "\"2020-01-04\\n\"",
                "\"2020-01-04T10:00:00.1234567\"",
                "\"2020-01-04t10:00\"",
                "\"2020-01-04T10:00z\"",
                "\"2020-01-04T10:00+0200\"",
                "\"2020-01-04T10:00+15:00\"",
                "\"2020-01-04Z\"",
                "\"2020-01-04 10:00 UTC\"",
                "\"yesterday\"",
                "\"1899-12-31\"",
                "\"2300-01-01\"",
                "1578096000",
                "true",
                "[\"2020-01-04\"]",
                "\"٢٠٢٠-٠١-٠٤\"",
                "\"04/01/2020\""
            })
    void whatIsNoDateNeverMatches(String value) {
        TestProject project = project()
                .event("it", "a", "2020-01-04", "{\"p\":" + value + "}")
                .event("missing", "a", "2020-01-04");
        assertThat(project.matching(between(null, null))).isEmpty();
        assertThat(project.matching(between("1970-01-01", null))).isEmpty();
        assertThat(project.matching(between(null, "2200-01-01"))).isEmpty();
    }

    private static Filter between(@Nullable String from, @Nullable String to) {
        return new DateFilter(P, from == null ? null : Moments.parse(from), to == null ? null : Moments.parse(to));
    }
}
