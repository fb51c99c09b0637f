package dev.duet.server.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.duet.events.DuetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CSV as RFC 4180 has it, in UTF-8, with the columns' names in its first row. An empty cell says nothing. A row may span
 * lines; one that never ends, because a quote is not closed, stops the reading instead of filling the memory.
 */
final class CsvRows implements Rows {
    private static final String BETWEEN_CELLS = "\u001f";
    private static final int MOST_COLUMNS = 2_000;

    /** How many times the size that a row may have is read of one before it counts as never ending. */
    private static final int RUNAWAY = 8;

    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    private final int longest;

    /** @param longest bytes that a row may have */
    CsvRows(InputStream in, int longest) throws IOException {
        this.longest = longest;
        int most = longest * RUNAWAY;
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .skipEmptyLines(true)
                .maxBufferSize(most)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS)
                                .maxFieldSize(most)
                                .maxRecordSize(most)),
                        in,
                        StandardCharsets.UTF_8)
                .iterator();
        this.columns = header();
    }

    @Override
    public @Nullable Row next() throws IOException {
        CsvRecord csv = read();
        if (csv == null) {
            return null;
        }
        List<String> cells = csv.getFields();
        byte[] content = String.join(BETWEEN_CELLS, cells).getBytes(StandardCharsets.UTF_8);
        String problem = null;
        if (content.length > longest) {
            problem = "the row has " + content.length + " bytes, more than " + longest;
        } else if (cells.size() != columns.size()) {
            problem = "the row has " + cells.size() + " cells, the header " + columns.size();
        }
        return new Row(csv.getStartingLineNumber(), content, cells, problem);
    }

    @Override
    public ObjectNode fields(Row row) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                fields.put(columns.get(i), cell);
            }
        }
        return fields;
    }

    private List<String> header() throws IOException {
        CsvRecord csv = read();
        if (csv == null) {
            return List.of();
        }
        List<String> names = csv.getFields().stream().map(CsvRows::name).toList();
        Set<String> known = new HashSet<>(names);
        if (known.size() < names.size() || !known.contains("event")) {
            throw DuetException.invalid(
                    "FILE",
                    "the first row of a CSV file must name its columns, each once, among them event and distinct_id;"
                            + " it is: " + shortened(String.join(", ", names)));
        }
        return names;
    }

    /** An export of a query calls the columns of its table {@code *.event}, {@code events.event}, and so on. */
    private static String name(String column) {
        String name = column.strip();
        if (name.startsWith("*.")) {
            return name.substring("*.".length());
        }
        return name.startsWith("events.") ? name.substring("events.".length()) : name;
    }

    private @Nullable CsvRecord read() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new IOException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
