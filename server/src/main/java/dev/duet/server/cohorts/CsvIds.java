package dev.duet.server.cohorts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file of distinct ids: the first field of each line. A heading is an id that nobody has. */
final class CsvIds {
    private static final int LONGEST = 400;

    private CsvIds() {}

    /** Hands all ids over, not more than so many at once: a file holds more of them than memory should. */
    static void read(InputStream file, int atOnce, Consumer<Set<String>> some) throws IOException {
        Set<String> ids = new HashSet<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String id = firstField(line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (id != null && !id.isEmpty() && id.length() <= LONGEST && id.indexOf('\0') < 0) {
                ids.add(id);
            }
            if (ids.size() == atOnce) {
                some.accept(Set.copyOf(ids));
                ids.clear();
            }
        }
        some.accept(ids);
    }

    /** Null where a quote is not closed. */
    private static @Nullable String firstField(String line) {
        String text = line.strip();
        if (!text.startsWith("\"")) {
            int end = 0;
            while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != ';') {
                end++;
            }
            return text.substring(0, end).strip();
        }
        StringBuilder field = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                field.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else {
                return field.toString();
            }
        }
        return null;
    }
}
