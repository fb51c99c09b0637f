package dev.duet.bench.clickhouse;

import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.report.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a column of its own does for a property, and what ClickHouse's JSON type would do in its place. */
@Command(
        name = "columns",
        description =
                "Compares properties in JSON text, in materialized columns, in native columns and in ClickHouse's JSON type.")
public final class ColumnsCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--events", defaultValue = "20000000")
    private long events = 20_000_000;

    @Option(names = "--rounds", defaultValue = "7")
    private int rounds = 7;

    @Override
    public Integer call() {
        DataSet dataSet = DataSet.ofEvents(events);
        Path folder = settings.data().resolve("clickhouse-" + events);
        try (ClickHouseInstance clickHouse = new ClickHouseInstance(folder.resolve("server"))) {
            ClickHouseCommand.load(clickHouse, folder, dataSet);
            List<String> notes = new ArrayList<>();
            List<Measurement> rows = new ArrayList<>(new ColumnContest(clickHouse).compare(rounds, notes));
            rows.add(LoggedWorkload.analysis(settings.data().resolve("query-log")));
            settings.results()
                    .write(
                            "clickhouse-columns",
                            String.format(
                                    Locale.ROOT, "Materialized columns on ClickHouse, %,d events", dataSet.events()),
                            rows,
                            notes);
            List<String> jsonNotes = new ArrayList<>();
            List<Measurement> json = new JsonContest(clickHouse).compare(rounds, jsonNotes);
            settings.results()
                    .write(
                            "clickhouse-json",
                            String.format(
                                    Locale.ROOT,
                                    "ClickHouse's JSON type with typed paths against text and columns, %,d events",
                                    JsonContest.ROWS),
                            json,
                            jsonNotes);
        }
        return 0;
    }
}
