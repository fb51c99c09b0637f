package dev.duet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "=cmd|' /C calc'!A0"})
    void a_text_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(String text) {
        assertThat(Csv.line(List.of(text)).replace("\"", "")).startsWith("'");
    }

    @Test
    void commas_quotes_and_line_ends_stay_within_their_cell() {
        assertThat(Csv.line(List.of("a,b", "say \"so\"", "two\r\nlines", "plain", "", "é")))
                .isEqualTo("\"a,b\",\"say \"\"so\"\"\",\"two\r\nlines\",plain,,é\r\n");
        assertThat(Csv.line(List.of("=HYPERLINK(\"x\",\"y\")"))).isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
    }
}
