package dev.duet.bench.clickhouse;

import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether questions about all persons of a month are answered alike within little memory, and what that costs. */
@Command(name = "tight", description = "Asks the questions that hold much data within 64 MB of ClickHouse's memory.")
public final class TightCommand implements Callable<Integer> {
    private static final ClickHouseLimits TIGHT = new ClickHouseLimits(Duration.ofMinutes(2), 64L << 20, 0);
    private static final Purpose PURPOSE = Purpose.job("bench");

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--events", defaultValue = "20000000")
    private long events = 20_000_000;

    @Option(names = "--rounds", defaultValue = "5")
    private int rounds = 5;

    @Override
    public Integer call() {
        Path folder = settings.data().resolve("clickhouse-" + events);
        List<Measurement> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (ClickHouseInstance clickHouse = new ClickHouseInstance(folder.resolve("server"))) {
            ClickHouseCommand.load(clickHouse, folder, DataSet.ofEvents(events));
            try (ClickHouseEngine narrow = clickHouse.engine(TIGHT)) {
                for (StudiedInsight insight : StudiedInsight.values()) {
                    compare(insight, clickHouse, narrow, rows, notes);
                }
            }
        }
        settings.results()
                .write(
                        "clickhouse-tight",
                        String.format(Locale.ROOT, "Within 64 MB of ClickHouse's memory, %,d events", events),
                        rows,
                        notes);
        return 0;
    }

    private void compare(
            StudiedInsight insight,
            ClickHouseInstance clickHouse,
            ClickHouseEngine narrow,
            List<Measurement> rows,
            List<String> notes) {
        JsonNode expected = answer(insight, clickHouse.engine());
        int differing = 0;
        for (int round = 0; round < rounds; round++) {
            differing += isAnswered(insight, narrow, expected) ? 0 : 1;
        }
        rows.add(Measurement.atMost(insight.title(), "answers that differ", differing, 0));
        List<Double> times = Medians.milliseconds(
                rounds,
                clickHouse::forget,
                List.of(() -> answer(insight, clickHouse.engine()), () -> answer(insight, narrow)));
        notes.add(String.format(
                Locale.ROOT,
                "%s: %.0f ms with all its memory, %.0f ms within 64 MB",
                insight.title(),
                times.getFirst(),
                times.getLast()));
        System.out.println(notes.getLast());
    }

    private static boolean isAnswered(StudiedInsight insight, ClickHouseEngine engine, JsonNode expected) {
        try {
            return answer(insight, engine).equals(expected);
        } catch (DuetException e) {
            System.out.println(insight.title() + ": " + e.getMessage());
            return false;
        }
    }

    private static JsonNode answer(StudiedInsight insight, ClickHouseEngine engine) {
        return new Insights(engine, Clock.systemUTC())
                .answer(insight.kind(), insight.project(1), insight.filter(), PURPOSE);
    }
}
