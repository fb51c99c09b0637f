package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class LenientInstantTest {
    @ParameterizedTest
    @CsvSource({
        "2021-12-01T10:20:30.123456Z, 2021-12-01T10:20:30.123456Z",
        "2021-12-01T10:20:30.123456789Z, 2021-12-01T10:20:30.123456789Z",
        "'2021-12-01T10:20:30,5+05:30', 2021-12-01T04:50:30.5Z",
        "2021-12-01T10:20:30-0330, 2021-12-01T13:50:30Z",
        "2021-12-01T10:20:30+02, 2021-12-01T08:20:30Z",
        "2021-12-01 10:20:30, 2021-12-01T10:20:30Z",
        "2021-12-01t10:20z, 2021-12-01T10:20:00Z",
        "2021-12-01T10, 2021-12-01T10:00:00Z",
        "2021-12-01, 2021-12-01T00:00:00Z",
        "20211201T102030Z, 2021-12-01T10:20:30Z",
        "20211201, 2021-12-01T00:00:00Z",
        "2021-335, 2021-12-01T00:00:00Z",
        "2021-W48-3T01:00:00Z, 2021-12-01T01:00:00Z",
        "2021-12-01T10:20:60Z, 2021-12-01T10:20:59Z",
        "2021-12-01T10:20:30 UTC, 2021-12-01T10:20:30Z",
        "2021-12-31T24:00:00.000Z, 2022-01-01T00:00:00Z",
        "2021-12-01T24:00+02:00, 2021-12-01T22:00:00Z",
        "1638354030, 2021-12-01T10:20:30Z",
        "1638354030.25, 2021-12-01T10:20:30.25Z",
        "1638354030250, 2021-12-01T10:20:30.25Z",
        "-1, 1969-12-31T23:59:59Z",
        "'  2021-12-01  ', 2021-12-01T00:00:00Z"
    })
    void reads_what_senders_write(String text, Instant expected) {
        assertThat(LenientInstant.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2021-13-01",
                "2021-02-30",
                "2021-12-01T25:00:00Z",
                "2021-12-01T24:00:01Z",
                "2021-12-01T10:20:30+99:00",
                "99999999999999999",
                "NaN",
                "1e5",
                "2021-12-01T10:20:30Z or so"
            })
    void reads_nothing_into_what_is_no_time(String text) {
        assertThat(LenientInstant.read(text)).isNull();
    }

    @Test
    void reads_numbers_as_seconds_or_milliseconds() {
        var json = JsonNodeFactory.instance;
        Instant expected = Instant.parse("2021-12-01T10:20:30.25Z");
        assertThat(LenientInstant.read(json.numberNode(1638354030.25))).isEqualTo(expected);
        assertThat(LenientInstant.read(json.numberNode(1638354030250L))).isEqualTo(expected);
        assertThat(LenientInstant.read(json.numberNode(Double.NaN))).isNull();
        assertThat(LenientInstant.read(json.numberNode(1e300))).isNull();
        assertThat(LenientInstant.read(json.objectNode())).isNull();
        assertThat(LenientInstant.read(json.nullNode())).isNull();
    }
}
