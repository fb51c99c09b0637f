package dev.duet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 5 * * SAT         | 2026-11-23T17:00:00Z    | 2026-11-28T05:00:00Z
            0 5 * * 6           | 2026-11-28T04:59:59.9Z  | 2026-11-28T05:00:00Z
            0 5 * * sat         | 2026-11-28T05:00:00Z    | 2026-12-05T05:00:00Z
            * * * * *           | 2026-12-31T23:59:30Z    | 2027-01-01T00:00:00Z
            */20 8-9 * * *      | 2026-11-23T08:41:00Z    | 2026-11-23T09:00:00Z
            5/25 * * * *        | 2026-11-23T08:31:00Z    | 2026-11-23T08:55:00Z
            0 0 29 FEB *        | 2026-11-23T00:00:00Z    | 2028-02-29T00:00:00Z
            0 0 * * 7           | 2026-11-23T00:00:00Z    | 2026-11-29T00:00:00Z
            0 0 1 * MON         | 2026-11-24T00:00:00Z    | 2026-11-30T00:00:00Z
            0 0 1 * MON         | 2026-11-30T00:00:00Z    | 2026-12-01T00:00:00Z
            0 0 * JAN,DEC 1-5   | 2026-11-23T00:00:00Z    | 2026-12-01T00:00:00Z
            """)
    void theNextMomentIsTheFirstThatFits(String text, Instant moment, Instant next) {
        assertThat(CronSchedule.parse("SCHEDULE", text).after(moment)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 5 * *",
                "0 5 * * SAT 2026",
                "60 5 * * *",
                "0 5 0 * *",
                "0 5 * * MOO",
                "*/0 * * * *",
                "9-5 * * * *",
                "0 0 31 FEB *",
                "1,, * * * *"
            })
    void whatMeansNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> CronSchedule.parse("SCHEDULE", text))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("SCHEDULE must be a schedule such as '0 5 * * SAT'");
    }
}
