package dev.duet.bench.clickhouse;

import dev.duet.bench.Loading;
import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.bench.trends.DailyAnswer;
import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.Purpose;
import dev.duet.events.trends.TrendsInsight;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trends on ClickHouse against the cheapest scan and against the naive shape. */
@Command(
        name = "clickhouse",
        description = "Compares trends on ClickHouse with the cheapest scan and with the naive shape of 2021.")
public final class ClickHouseCommand implements Callable<Integer> {
    private static final double MOST_BYTES_PER_EVENT = 12;

    private static final long SMALL_PROJECT = DataSet.PROJECTS;
    private static final int WARM_UP_PER_ROUND = 15;

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
            fill(clickHouse, folder, dataSet);
            List<String> notes = new ArrayList<>();
            List<Measurement> rows = compare(clickHouse, rounds, notes);
            rows.add(size(clickHouse, dataSet));
            settings.results()
                    .write(
                            "clickhouse",
                            String.format(
                                    Locale.ROOT,
                                    "Trends on ClickHouse, %,d events of %,d persons",
                                    dataSet.events(),
                                    dataSet.persons()),
                            rows,
                            notes);
        }
        return 0;
    }

    private static void fill(ClickHouseInstance clickHouse, Path folder, DataSet dataSet) {
        if (!Loading.isDone(folder, "loaded", dataSet)) {
            clickHouse.http().bytes("TRUNCATE TABLE duet.events");
            clickHouse.http().bytes("TRUNCATE TABLE duet.persons");
            System.out.printf("%,.0f events/s appended%n", Loading.fill(clickHouse.engine(), dataSet));
            clickHouse.merge();
            Loading.setDone(folder, "loaded", dataSet);
        }
        if (!Loading.isDone(folder, "naive-loaded", dataSet)) {
            new NaiveTables(clickHouse.http()).fill(dataSet);
            Loading.setDone(folder, "naive-loaded", dataSet);
        }
    }

    /** Times each question in three ways and requires equal answers of the two that answer. */
    static List<Measurement> compare(ClickHouseInstance clickHouse, int rounds, List<String> notes) {
        TrendsInsight insight = new TrendsInsight(clickHouse.engine(), Clock.systemUTC());
        Purpose purpose = Purpose.job("bench");
        List<Measurement> rows = new ArrayList<>();
        warmUp(clickHouse, insight, purpose, rounds);
        for (StudiedQuestion question : StudiedQuestion.values()) {
            String naive = NaiveQuestions.of(question);
            String floor = Floors.of(question);
            DailyAnswer.ofResult(insight.answer(question.project(), question.filter(), purpose))
                    .requireSame(DailyAnswer.ofRows(clickHouse.http().rows(naive)), question.title());
            List<Double> times = Medians.milliseconds(
                    rounds,
                    clickHouse::forget,
                    List.of(
                            () -> insight.answer(question.project(), question.filter(), purpose),
                            () -> clickHouse.http().bytes(floor),
                            () -> clickHouse.http().bytes(naive)));
            double engine = times.getFirst();
            Bars bars = Bars.of(question);
            rows.add(Measurement.atMost(question.title(), "times the floor", engine / times.get(1), bars.timesFloor()));
            double faster = times.getLast() / engine;
            rows.add(
                    bars.timesFaster() > 0
                            ? Measurement.atLeast(
                                    question.title(), "times faster than naive", faster, bars.timesFaster())
                            : Measurement.plain(question.title(), "times faster than naive", faster));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f ms through the engine, floor %.1f ms, naive %.1f ms",
                    question.title(),
                    engine,
                    times.get(1),
                    times.getLast()));
            System.out.printf(
                    Locale.ROOT,
                    "%s = %.2f floors (%.1f), %.1f times faster than naive (%.1f)%n",
                    notes.getLast(),
                    engine / times.get(1),
                    bars.timesFloor(),
                    faster,
                    bars.timesFaster());
        }
        return rows;
    }

    private static void warmUp(ClickHouseInstance clickHouse, TrendsInsight insight, Purpose purpose, int rounds) {
        List<Runnable> all = new ArrayList<>();
        for (StudiedQuestion question : StudiedQuestion.values()) {
            all.add(() -> insight.answer(question.project(SMALL_PROJECT), question.filter(), purpose));
            all.add(() -> clickHouse.http().bytes("SELECT 1"));
        }
        Medians.warmUp(WARM_UP_PER_ROUND * rounds, all);
    }

    private static Measurement size(ClickHouseInstance clickHouse, DataSet dataSet) {
        List<List<String>> rows = clickHouse.http().rows("""
                SELECT sum(column_data_compressed_bytes)
                FROM system.parts_columns
                WHERE database = 'duet'
                  AND table = 'events'
                  AND active
                  AND column IN ('project', 'event', 'day', 'timestamp', 'person', 'num_price', 'mat_$current_url')
                """);
        return Measurement.atMost(
                "size on disk without uuid, distinct id, JSON and columns of other properties",
                "bytes for an event",
                Double.parseDouble(rows.getFirst().getFirst()) / dataSet.events(),
                MOST_BYTES_PER_EVENT);
    }
}
