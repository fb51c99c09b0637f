package dev.duet.bench.clickhouse;

import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of the same events in three shapes: text alone, text with columns beside it, and ClickHouse's JSON type with a
 * typed path for each of those columns. In a database of its own, which is dropped at the end.
 */
final class JsonContest {
    static final int ROWS = 1_000_000;
    private static final List<String> SHAPES = List.of("text", "columns", "json");
    private static final String BESIDE = "project UInt32, event LowCardinality(String), day Date, person UInt32";
    private static final String END = " ENGINE = MergeTree ORDER BY (project, event, day, person)";
    private static final String TEXTS = "LowCardinality(Nullable(String))";

    private final ClickHouseInstance clickHouse;

    JsonContest(ClickHouseInstance clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Everything is a ratio to text with columns, which is what Duet has. */
    List<Measurement> compare(int rounds, List<String> notes) {
        try {
            create();
            List<Double> inserts = Medians.milliseconds(
                    rounds,
                    () -> SHAPES.forEach(shape -> run("TRUNCATE TABLE shapes." + shape)),
                    SHAPES.stream()
                            .<Runnable>map(shape -> () -> run("INSERT INTO shapes." + shape
                                    + " (project, event, day, person, properties) SELECT * FROM shapes.source"))
                            .toList());
            SHAPES.forEach(shape -> {
                run("TRUNCATE TABLE shapes." + shape);
                run("INSERT INTO shapes." + shape
                        + " (project, event, day, person, properties) SELECT * FROM shapes.source");
                run("OPTIMIZE TABLE shapes." + shape + " FINAL");
            });
            Map<String, Double> sizes = sizes();
            notes.add(String.format(
                    Locale.ROOT,
                    "An insert of %,d events took %.0f ms as text, %.0f ms with columns, %.0f ms as JSON; on disk %.1f, %.1f and %.1f"
                            + " MB",
                    ROWS,
                    inserts.get(0),
                    inserts.get(1),
                    inserts.get(2),
                    size(sizes, "text"),
                    size(sizes, "columns"),
                    size(sizes, "json")));
            List<Double> known = read(rounds, "typed", "`$referrer`", "properties.`$referrer`");
            List<Double> other = read(
                    rounds,
                    "other",
                    "JSONExtract(properties, '$lib', 'Nullable(String)')",
                    "properties.`$lib`.:String");
            List<Double> whole = read(rounds, "whole", "sum(length(properties))", "sum(length(toString(properties)))");
            notes.add(String.format(
                    Locale.ROOT,
                    "Breakdown by a property with a column or a typed path: %.1f and %.1f ms; by one without: %.1f and %.1f ms; all"
                            + " properties of all events as text: %.1f and %.1f ms",
                    known.get(0),
                    known.get(1),
                    other.get(0),
                    other.get(1),
                    whole.get(0),
                    whole.get(1)));
            notes.forEach(System.out::println);
            return List.of(
                    Measurement.plain(
                            "JSON type, storage", "of text and columns", size(sizes, "json") / size(sizes, "columns")),
                    Measurement.plain("JSON type, insert", "times text and columns", inserts.get(2) / inserts.get(1)),
                    Measurement.plain(
                            "JSON type, breakdown by a typed path", "times a column", known.get(1) / known.get(0)),
                    Measurement.plain(
                            "JSON type, breakdown by another path", "times JSON text", other.get(1) / other.get(0)),
                    Measurement.plain(
                            "JSON type, reading whole properties", "times text", whole.get(1) / whole.get(0)));
        } finally {
            run("DROP DATABASE IF EXISTS shapes");
        }
    }

    private List<Double> read(int rounds, String what, String column, String path) {
        boolean whole = what.equals("whole");
        return Medians.milliseconds(
                rounds,
                clickHouse::forget,
                List.of(
                        () -> run(
                                whole
                                        ? "SELECT " + column + " FROM shapes.columns"
                                        : "SELECT " + column + " AS value, count() FROM shapes.columns GROUP BY value"),
                        () -> run(
                                whole
                                        ? "SELECT " + path + " FROM shapes.json"
                                        : "SELECT " + path + " AS value, count() FROM shapes.json GROUP BY value")));
    }

    private void create() {
        run("DROP DATABASE IF EXISTS shapes");
        run("CREATE DATABASE shapes");
        run("CREATE TABLE shapes.source (" + BESIDE + ", properties String)" + END);
        run("INSERT INTO shapes.source SELECT project, event, day, person, properties FROM duet.events"
                + " WHERE intDiv(_part_offset, 8192) % greatest(1, intDiv((SELECT count() FROM duet.events), " + ROWS
                + ")) = 0 LIMIT " + ROWS);
        run("CREATE TABLE shapes.text (" + BESIDE + ", properties String CODEC(ZSTD(1)))" + END);
        run("CREATE TABLE shapes.columns (" + BESIDE + ", properties String CODEC(ZSTD(1))"
                + texts("$referrer") + texts("$browser") + texts("$os") + texts("utm_source")
                + ", `$screen_width` Nullable(Float64) DEFAULT JSONExtract(properties, '$screen_width', 'Nullable(Float64)')"
                + ", price Nullable(Float64) DEFAULT JSONExtract(properties, 'price', 'Nullable(Float64)'))" + END);
        run("CREATE TABLE shapes.json (" + BESIDE + ", properties JSON(`$referrer` " + TEXTS + ", `$browser` " + TEXTS
                + ", `$os` " + TEXTS + ", utm_source " + TEXTS
                + ", `$screen_width` Nullable(Float64), price Nullable(Float64)) CODEC(ZSTD(1)))" + END);
    }

    private static String texts(String property) {
        return ", `" + property + "` " + TEXTS + " DEFAULT JSONExtract(properties, '" + property
                + "', 'Nullable(String)') CODEC(LZ4)";
    }

    private Map<String, Double> sizes() {
        Map<String, Double> sizes = new TreeMap<>();
        for (List<String> row : clickHouse.http().rows("""
                SELECT table, sum(bytes_on_disk) / 1e6
                FROM system.parts
                WHERE database = 'shapes' AND active
                GROUP BY table
                """)) {
            sizes.put(row.get(0), Double.parseDouble(row.get(1)));
        }
        return sizes;
    }

    private static double size(Map<String, Double> sizes, String shape) {
        return sizes.getOrDefault(shape, Double.NaN);
    }

    private void run(String sql) {
        clickHouse.http().bytes(sql);
    }
}
