package dev.duet.events.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.time.RelativeDate.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All bounds are asked on Wednesday, 11 March 2020, 15:45:30 in New York, three days after the clock was put forward. */
class RelativeDateTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Calendar CALENDAR =
            new Calendar(ZonedDateTime.of(2020, 3, 11, 15, 45, 30, 0, NEW_YORK), DayOfWeek.SUNDAY);

    @ParameterizedTest
    @CsvSource({
        "-7d, 2020-03-04T00:00",
        "7d, 2020-03-04T00:00",
        "-0d, 2020-03-11T00:00",
        "d, 2020-03-11T00:00",
        "-24h, 2020-03-10T15:00",
        "-90h, 2020-03-07T20:00",
        "-1w, 2020-03-04T00:00",
        "-3m, 2019-12-11T00:00",
        "-1q, 2019-12-11T00:00",
        "-1y, 2019-03-11T00:00",
        "dStart, 2020-03-11T00:00",
        "-1dStart, 2020-03-10T00:00",
        "-1dEnd, 2020-03-10T23:59:59.999999",
        "hStart, 2020-03-11T15:00",
        "-1hEnd, 2020-03-11T14:59:59.999999",
        "wStart, 2020-03-08T00:00",
        "-1wStart, 2020-03-01T00:00",
        "-1wEnd, 2020-03-07T23:59:59.999999",
        "mStart, 2020-03-01T00:00",
        "-1mStart, 2020-02-01T00:00",
        "-1mEnd, 2020-02-29T23:59:59.999999",
        "qStart, 2020-01-01T00:00",
        "-1qStart, 2019-10-01T00:00",
        "-1qEnd, 2019-12-31T23:59:59.999999",
        "yStart, 2020-01-01T00:00",
        "-1yEnd, 2019-12-31T23:59:59.999999",
        "2020-01-04, 2020-01-04T00:00",
        "2020-01-04T10:11, 2020-01-04T10:11",
        "2020-01-04 10:11:12.123456, 2020-01-04T10:11:12.123456",
        "2020-01-04T10:11:12.123456789, 2020-01-04T10:11:12.123456",
        "2020-01-04T10:00:00Z, 2020-01-04T05:00",
        "2020-01-04T10:00:00+01:00, 2020-01-04T04:00",
        "2020-01-04 10:00:00+0530, 2020-01-03T23:30"
    })
    void aStartIsReadOnTheProjectsCalendar(String text, LocalDateTime expected) {
        assertThat(RelativeDate.asStart(text, CALENDAR)).contains(expected.atZone(NEW_YORK));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-04, 2020-01-04T23:59:59.999999",
        "2020-01-04T10:11, 2020-01-04T10:11",
        "-1d, 2020-03-10T23:59:59.999999",
        "dStart, 2020-03-11T00:00",
        "-1mEnd, 2020-02-29T23:59:59.999999",
        "-2h, 2020-03-11T13:00"
    })
    void anEndThatIsADayIncludesIt(String text, LocalDateTime expected) {
        assertThat(RelativeDate.asEnd(text, CALENDAR)).contains(expected.atZone(NEW_YORK));
    }

    @Test
    void aMonthBackFromAMonthsLastDayIsTheLastDayThereIs() {
        Calendar march = new Calendar(ZonedDateTime.of(2020, 3, 31, 12, 0, 0, 0, ZoneId.of("UTC")), DayOfWeek.MONDAY);
        assertThat(RelativeDate.asStart("-1m", march))
                .contains(ZonedDateTime.of(2020, 2, 29, 0, 0, 0, 0, march.zone()));
    }

    @Test
    void theWeekStartsWhereTheProjectSays() {
        Calendar monday = new Calendar(CALENDAR.now(), DayOfWeek.MONDAY);
        assertThat(RelativeDate.asStart("wStart", monday)).contains(ZonedDateTime.of(2020, 3, 9, 0, 0, 0, 0, NEW_YORK));
    }

    @Test
    void theEndOfADayThatLostAnHourIsItsLastMicrosecond() {
        assertThat(RelativeDate.asEnd("2020-03-08", CALENDAR).orElseThrow().toInstant())
                .isEqualTo("2020-03-09T03:59:59.999999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "7",
                "-7",
                "-7x",
                "--7d",
                "-99999d",
                "-7dstart",
                "-7D",
                "start",
                "all",
                "2020-1-4",
                "2020-02-30",
                "2020-13-01",
                "2020-01-04T25:00",
                "2020-01-04T",
                "T10:00",
                "1969-12-31",
                "2201-01-01",
                "-9999y",
                "1578096000",
                "2020-01-04T10:00:00+99:00",
                "yesterday",
                "'; DROP TABLE events; --",
                "-7d\n",
                "99999-01-01"
            })
    void anythingElseIsNoDate(String text) {
        assertThat(RelativeDate.asStart(text, CALENDAR)).isEmpty();
        assertThat(RelativeDate.asEnd(text, CALENDAR)).isEmpty();
    }
}
