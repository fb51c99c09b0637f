package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventUuidTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ea5f67e2-3d0b-4c1a-8f00-0123456789ab",
                "EA5F67E2-3D0B-4C1A-8F00-0123456789AB",
                "ea5f67e23d0b4c1a8f000123456789ab",
                "{ea5f67e2-3d0b-4c1a-8f00-0123456789ab}"
            })
    void oneUuidHasSeveralSpellings(String text) {
        assertThat(EventUuid.given(text)).isEqualTo(UUID.fromString("ea5f67e2-3d0b-4c1a-8f00-0123456789ab"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nope",
                "00000000-0000-0000-0000-000000000000",
                "{ea5f67e2-3d0b-4c1a-8f00-0123456789ab",
                "ea5f67e2-3d0b-4c1a-8f00-0123456789a",
                "ea5f67e2-3d0b-4c1a-8f000-123456789ab",
                "ga5f67e23d0b4c1a8f000123456789ab"
            })
    void whatIsNoneIsNoUuid(String text) {
        assertThat(EventUuid.given(text)).isNull();
    }

    @Test
    void theSameContentInTheSamePlaceGetsTheSame() {
        assertThat(EventUuid.ofContent(1, "{}", 0, 0))
                .isEqualTo(EventUuid.ofContent(1, "{}", 0, 0))
                .isNotEqualTo(EventUuid.ofContent(1, "{}", 0, 1))
                .isNotEqualTo(EventUuid.ofContent(2, "{}", 0, 0));
    }
}
