package dev.duet.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_topic_keeps_its_last_table_and_the_history_keeps_all(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("RESULTS.md");
        ResultsFile results = new ResultsFile(path, CLOCK);
        results.write("first", "First", List.of(Measurement.atMost("a", "b", 1.5, 2)), List.of());
        results.write("second", "Second", List.of(Measurement.atLeast("c", "d", 1, 2)), List.of("a note"));
        results.write("first", "First again", List.of(Measurement.plain("e", "MB", 1_234)), List.of());
        String text = Files.readString(path);
        assertThat(text)
                .contains("## First again")
                .doesNotContain("## First\n")
                .contains("## Second")
                .contains("* a note")
                .contains("""
                        | 2026-02-03 | first | a | b | 1.50 | ≤ 2.00 | yes |
                        | 2026-02-03 | second | c | d | 1.00 | ≥ 2.00 | NO |
                        | 2026-02-03 | first | e | MB | 1,234 |  |  |
                        <!-- history -->
                        """);
        assertThat(text.indexOf("## Second")).isLessThan(text.indexOf("## History"));
    }

    @Test
    void a_median_is_the_middle() {
        assertThat(Medians.median(3, 1, 2)).isEqualTo(2);
        assertThat(Medians.median(4, 1, 2, 3)).isEqualTo(2.5);
    }
}
