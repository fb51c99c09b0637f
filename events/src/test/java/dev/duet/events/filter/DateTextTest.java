package dev.duet.events.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

    @ParameterizedTest
    @CsvSource({
        "2020-01-04, 2020-01-04T00:00:00Z",
        "2020-01-04T05:06, 2020-01-04T05:06:00Z",
        "2020-01-04 05:06, 2020-01-04T05:06:00Z",
        "2020-01-04T05:06:07, 2020-01-04T05:06:07Z",
        "2020-01-04T05:06:07.1, 2020-01-04T05:06:07.100Z",
        "2020-01-04 05:06:07.123456, 2020-01-04T05:06:07.123456Z",
        "2020-01-04T05:06Z, 2020-01-04T05:06:00Z",
        "2020-01-04T05:06:07+02:00, 2020-01-04T03:06:07Z",
        "2020-01-04T23:30-05:30, 2020-01-05T05:00:00Z",
        "2020-01-04T00:00+14:00, 2020-01-03T10:00:00Z",
        "2020-01-04T00:00-00:00, 2020-01-04T00:00:00Z",
        "2020-02-29, 2020-02-29T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "1900-01-01, 1900-01-01T00:00:00Z",
        "2299-12-31T23:59:59.999999, 2299-12-31T23:59:59.999999Z"
    })
    void aDateOrTimeIsUtcUnlessItSaysOtherwise(String text, Instant expected) {
        assertThat(DateText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020",
                "2020-01",
                "2020-1-4",
                "20200104",
                "2020-02-30",
                "2019-02-29",
                "1900-02-29",
                "2020-04-31",
                "2020-13-01",
                "2020-00-01",
                "2020-01-00",
                "2020-01-32",
                "2020-01-04T24:00",
                "2020-01-04T05",
                "2020-01-04T5:06",
                "2020-01-04T05:60",
                "2020-01-04T05:06:60",
                "2020-01-04T05:06:07.",
                "2020-01-04T05:06:07.1234567",
                "2020-01-04t05:06",
                "2020-01-04T05:06z",
                "2020-01-04T05:06+0200",
                "2020-01-04T05:06+15:00",
                "2020-01-04Z",
                "2020-01-04T05:06 Z",
                " 2020-01-04",
                "2020-01-04 ",
                "2020-01-04\n",
                "1899-12-31",
                "2300-01-01",
                "12020-01-04",
                "٢٠٢٠-٠١-٠٤",
                "yesterday"
            })
    void anythingElseIsNoDate(String text) {
        assertThat(DateText.parse(text)).isEmpty();
    }

    @Test
    void aDayHasNoTime() {
        assertThat(DateText.isDay("2020-01-04")).isTrue();
        assertThat(DateText.isDay("2020-01-04T00:00")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020-01-04", "2020-01-04 05:06:07.5Z", "2020-1-4", "", "2300-01-01", "2020-01-04T05:06+15:00"})
    void theGrammarMeansTheSameInAnotherDialect(String text) {
        assertThat(Pattern.compile(DateText.EXPRESSION).matcher(text).find())
                .isEqualTo(DateText.parse(text).isPresent());
    }
}
