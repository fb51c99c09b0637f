package dev.duet.events.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Test
    void whatIsFinerThanAMicrosecondIsCutAlsoBefore1970() {
        assertThat(Timestamps.toMicros(Instant.parse("2020-01-04T00:00:00.000001999Z")))
                .isEqualTo(Instant.parse("2020-01-04T00:00:00.000001Z"));
        assertThat(Timestamps.toMicros(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1900-01-01T00:00:00.000001Z",
                "2020-01-04T05:06:07.123456Z",
                "2299-12-31T23:59:59.999999Z"
            })
    void microsecondsGoThereAndBack(String text) {
        Instant instant = Instant.parse(text);
        assertThat(Timestamps.ofEpochMicros(Timestamps.epochMicros(instant))).isEqualTo(instant);
    }

    @Test
    void microsecondsCountFrom1970() {
        assertThat(Timestamps.epochMicros(Instant.parse("1970-01-01T00:00:01.000002Z")))
                .isEqualTo(1_000_002);
        assertThat(Timestamps.epochMicros(Instant.parse("1969-12-31T23:59:59.999999Z")))
                .isEqualTo(-1);
    }
}
