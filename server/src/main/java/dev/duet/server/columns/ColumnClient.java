package dev.duet.server.columns;

import dev.duet.server.client.ApiClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Asks a server about its columns and tells of them in lines of text. Used by one thread at a time. */
public final class ColumnClient implements AutoCloseable {
    private static final String PATH = "/api/instance_status/materialized_columns";
    private static final int PAUSES_BETWEEN_LINES = 6;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ApiClient api;
    private final Consumer<String> out;
    private final Consumer<String> progress;

    /**
     * A client of the server at {@code url}.
     *
     * @param operator the secret in the server's data folder
     * @param out takes what was asked for, line by line
     * @param progress takes what goes on meanwhile
     */
    public ColumnClient(URI url, String operator, Consumer<String> out, Consumer<String> progress) {
        this.api = new ApiClient(url, operator);
        this.out = out;
        this.progress = progress;
    }

    /** A property of one of the tables {@code events} and {@code persons}. */
    public record Named(String table, String property) {}

    /** Whether the server's engine has columns; says why where it has none. */
    public boolean hasColumns() {
        JsonNode answer = state();
        if (!answer.path("supported").asBoolean(true)) {
            out.accept("Nothing to do. " + answer.path("detail").asString(""));
            return false;
        }
        return true;
    }

    /** All columns, in a table. */
    public void list() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode column : state().path("results")) {
            rows.add(List.of(
                    text(column, "table"),
                    text(column, "property"),
                    text(column, "column"),
                    text(column, "kind"),
                    bytes(column.path("size_bytes").asLong()),
                    share(column) + (column.path("filling").asBoolean() ? ", being written" : ""),
                    number(column.path("uses").asLong())));
        }
        if (rows.isEmpty()) {
            out.accept("No property has a column of its own.");
        } else {
            TextTable.of(List.of("table", "property", "column", "kind", "size", "written in", "used by"), rows)
                    .forEach(out);
        }
    }

    /** Gives the properties that slow statements spent the most time on columns, or says which it would give them to. */
    public void analyze(Map<String, Integer> settings, boolean dry) {
        Map<String, Object> body = new HashMap<>(settings);
        body.put("dry_run", dry);
        JsonNode found =
                api.post(PATH + "/analyze", body).expectSuccess("the analysis").path("results");
        if (found.isEmpty()) {
            out.accept("No slow statement looked at a property without a column.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<Named> given = new ArrayList<>();
        for (JsonNode candidate : found) {
            given.add(new Named(text(candidate, "table"), text(candidate, "property")));
            rows.add(List.of(
                    text(candidate, "table"),
                    text(candidate, "property"),
                    number(candidate.path("queries").asLong()),
                    seconds(candidate.path("total_ms").asLong()),
                    String.join(", ", texts(candidate.path("columns")))));
        }
        TextTable.of(List.of("table", "property", "slow queries", "their time", dry ? "would get" : "got"), rows)
                .forEach(out);
        if (!dry) {
            awaitFilled(given);
        }
    }

    /** Gives a property its columns, or says which it would get. */
    public void add(Named named, Optional<Integer> backfillDays, boolean dry) {
        Map<String, Object> body = new HashMap<>();
        body.put("table", named.table());
        body.put("property", named.property());
        body.put("dry_run", dry);
        backfillDays.ifPresent(days -> body.put("backfill_period_days", days));
        JsonNode columns = api.post(PATH, body)
                .expectSuccess("adding a column for " + named.property())
                .path("results");
        if (columns.isEmpty()) {
            out.accept(named.property() + " of " + named.table() + " has its columns already.");
        }
        for (JsonNode column : columns) {
            out.accept(named.property() + " of " + named.table() + (dry ? " would get " : " has ")
                    + text(column, "column") + " (" + text(column, "kind") + ").");
        }
        if (!dry) {
            awaitFilled(List.of(named));
        }
    }

    /** Takes the columns of a property away, or says which would go. */
    public void drop(Named named, boolean dry) {
        if (dry) {
            List<String> columns = columnsOf(List.of(named)).stream()
                    .map(column -> text(column, "column"))
                    .toList();
            out.accept(named.property() + " of " + named.table()
                    + (columns.isEmpty() ? " has no column." : " would lose " + String.join(" and ", columns) + "."));
            return;
        }
        String query = "?table=" + encoded(named.table()) + "&property=" + encoded(named.property());
        api.delete(PATH + query).expectSuccess("dropping the column of " + named.property());
        out.accept(named.property() + " of " + named.table() + " has no column any more.");
    }

    /** The engine goes on by itself; whoever does not want to watch may leave. */
    private void awaitFilled(List<Named> named) {
        List<JsonNode> columns = columnsOf(named);
        for (int i = 0;
                columns.stream().anyMatch(column -> column.path("filling").asBoolean());
                i++) {
            if (i % PAUSES_BETWEEN_LINES == 0) {
                Map<String, String> shares = new TreeMap<>();
                columns.forEach(column -> shares.put(text(column, "column"), share(column)));
                progress.accept("writing older rows, Ctrl-C leaves it to the server: " + shares);
            }
            ApiClient.pause();
            columns = columnsOf(named);
        }
        columns.forEach(column -> out.accept(text(column, "column") + " is written in "
                + (column.path("filled").asDouble() == 1
                        ? "all rows."
                        : share(column) + " of the rows; the others are computed.")));
    }

    private List<JsonNode> columnsOf(List<Named> named) {
        return StreamSupport.stream(state().path("results").spliterator(), false)
                .filter(column -> named.contains(new Named(text(column, "table"), text(column, "property"))))
                .toList();
    }

    private JsonNode state() {
        return api.get(PATH).expectSuccess("the list of columns");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(text -> text.asString(""))
                .toList();
    }

    private static String share(JsonNode column) {
        return String.format(
                Locale.ROOT, "%.0f %%", Math.floor(column.path("filled").asDouble() * 100));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%,.1f s", (double) millis / SECOND.toMillis());
    }

    /** Of a few rows the database does not say it. */
    private static String bytes(long bytes) {
        if (bytes == 0) {
            return "-";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
    }
}
