package dev.duet.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that results are kept in: for each topic the table of its last run, and below everything that was ever measured,
 * oldest first. A topic's part stands between two marks; text around the marks is left alone.
 */
public final class ResultsFile {
    private static final String HISTORY_MARK = "<!-- history -->";
    private static final String HEAD = """
            # Results

            Written by `bin/bench`. Ratios of medians of runs in turns on one machine; a machine that does other things at the
            same time moves single numbers by 15 %, so look at the history as well.

            ## History

            | date | topic | what | against | measured | bar | held |
            | --- | --- | --- | --- | --- | --- | --- |
            <!-- history -->
            """;

    private final Path path;
    private final Clock clock;

    public ResultsFile(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /**
     * Replaces the topic's table and adds the rows to the history.
     *
     * @param topic a short name that never changes
     * @param title what was run, with its size
     * @param notes lines under the table
     */
    public void write(String topic, String title, List<Measurement> rows, List<String> notes) {
        try {
            String text = Files.exists(path) ? Files.readString(path) : HEAD;
            Files.writeString(
                    path, withHistory(withTopic(text, topic, section(topic, title, rows, notes)), topic, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String section(String topic, String title, List<Measurement> rows, List<String> notes) {
        List<String> lines = new ArrayList<>();
        lines.add(start(topic));
        lines.add("## " + title);
        lines.add("");
        lines.add(LocalDate.now(clock) + ", " + Machine.line());
        lines.add("");
        lines.add("| what | against | measured | bar | held |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (Measurement row : rows) {
            lines.add("| " + cells(row) + " |");
        }
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.add("* " + note));
        }
        lines.add(end(topic));
        return String.join("\n", lines) + "\n";
    }

    private static String withTopic(String text, String topic, String section) {
        int from = text.indexOf(start(topic));
        if (from >= 0) {
            int to = text.indexOf(end(topic), from) + end(topic).length() + 1;
            return text.substring(0, from) + section + text.substring(Math.min(to, text.length()));
        }
        int history = text.indexOf("## History");
        return text.substring(0, history) + section + "\n" + text.substring(history);
    }

    private String withHistory(String text, String topic, List<Measurement> rows) {
        StringBuilder lines = new StringBuilder();
        for (Measurement row : rows) {
            lines.append("| ")
                    .append(LocalDate.now(clock))
                    .append(" | ")
                    .append(topic)
                    .append(" | ");
            lines.append(cells(row)).append(" |\n");
        }
        // The mark stands at the end of the table, or the lines after it would not belong to the table.
        return text.replace(HISTORY_MARK, lines + HISTORY_MARK);
    }

    private static String cells(Measurement row) {
        return String.join(" | ", row.subject(), row.against(), row.valueText(), row.barText(), row.verdict());
    }

    private static String start(String topic) {
        return "<!-- " + topic + " -->";
    }

    private static String end(String topic) {
        return "<!-- end of " + topic + " -->";
    }
}
