package dev.duet.bench.clickhouse;

import dev.duet.bench.Loading;
import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.insights.Figures;
import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.bench.trends.DailyAnswer;
import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
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

/** Insights on ClickHouse against the cheapest scan and against the naive shape. */
@Command(
        name = "clickhouse",
        description = "Compares insights on ClickHouse with the cheapest scan and with the naive shape of 2021.")
public final class ClickHouseCommand implements Callable<Integer> {
    private static final double MOST_BYTES_PER_EVENT = 12;

    private static final long SMALL_PROJECT = DataSet.PROJECTS;
    private static final int WARM_UP_PER_ROUND = 40;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--events", defaultValue = "20000000")
    private long events = 20_000_000;

    @Option(names = "--rounds", defaultValue = "7")
    private int rounds = 7;

    @Option(
            names = "--people",
            description = "Only what is asked about people: lists of persons, correlation, cohorts; tables nothing.")
    private boolean people;

    @Override
    public Integer call() {
        DataSet dataSet = DataSet.ofEvents(events);
        Path folder = settings.data().resolve("clickhouse-" + events);
        try (ClickHouseInstance clickHouse = new ClickHouseInstance(folder.resolve("server"))) {
            fill(clickHouse, folder, dataSet);
            if (people) {
                comparePeople(clickHouse, rounds, new ArrayList<>());
                return 0;
            }
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
            List<String> insightNotes = new ArrayList<>();
            List<Measurement> insights = compareInsights(clickHouse, rounds, insightNotes);
            settings.results()
                    .write(
                            "clickhouse-insights",
                            String.format(
                                    Locale.ROOT,
                                    "Funnels, retention, paths and activity on ClickHouse, %,d events of %,d persons",
                                    dataSet.events(),
                                    dataSet.persons()),
                            insights,
                            insightNotes);
        }
        return 0;
    }

    private static void fill(ClickHouseInstance clickHouse, Path folder, DataSet dataSet) {
        load(clickHouse, folder, dataSet);
        if (!Loading.isDone(folder, "naive-loaded", dataSet)) {
            new NaiveTables(clickHouse.http()).fill(dataSet);
            Loading.setDone(folder, "naive-loaded", dataSet);
        }
    }

    /** Fills the engine's tables, once. */
    static void load(ClickHouseInstance clickHouse, Path folder, DataSet dataSet) {
        if (!Loading.isDone(folder, "loaded", dataSet)) {
            clickHouse.http().bytes("TRUNCATE TABLE duet.events");
            clickHouse.http().bytes("TRUNCATE TABLE duet.persons");
            System.out.printf("%,.0f events/s appended%n", Loading.fill(clickHouse.engine(), dataSet));
            clickHouse.merge();
            Loading.setDone(folder, "loaded", dataSet);
        }
    }

    /** One thing that is asked in three ways. */
    record Contest(String title, Bars bars, Runnable engine, String floor, String naive) {}

    /** Times each question in three ways and requires equal answers of the two that answer. */
    static List<Measurement> compare(ClickHouseInstance clickHouse, int rounds, List<String> notes) {
        TrendsInsight insight = new TrendsInsight(clickHouse.engine(), Clock.systemUTC());
        Purpose purpose = Purpose.job("bench");
        List<Contest> contests = new ArrayList<>();
        List<Runnable> small = new ArrayList<>();
        for (StudiedQuestion question : StudiedQuestion.values()) {
            String naive = NaiveQuestions.of(question);
            DailyAnswer.ofResult(insight.answer(question.project(), question.filter(), purpose))
                    .requireSame(DailyAnswer.ofRows(clickHouse.http().rows(naive)), question.title());
            contests.add(new Contest(
                    question.title(),
                    Bars.of(question),
                    () -> insight.answer(question.project(), question.filter(), purpose),
                    Floors.of(question),
                    naive));
            small.add(() -> insight.answer(question.project(SMALL_PROJECT), question.filter(), purpose));
        }
        return compare(clickHouse, rounds, contests, small, notes);
    }

    /** The same for the insights beyond trends. */
    static List<Measurement> compareInsights(ClickHouseInstance clickHouse, int rounds, List<String> notes) {
        Insights insights = new Insights(clickHouse.engine(), Clock.systemUTC());
        Purpose purpose = Purpose.job("bench");
        List<Contest> contests = new ArrayList<>();
        List<Runnable> small = new ArrayList<>();
        for (StudiedInsight insight : StudiedInsight.values()) {
            String naive = NaiveInsights.of(insight);
            Figures.ofResult(insight, insights.answer(insight.kind(), insight.project(1), insight.filter(), purpose))
                    .requireSame(Figures.ofRows(clickHouse.http().rows(naive)), insight.title());
            contests.add(new Contest(
                    insight.title(),
                    Bars.of(insight),
                    () -> insights.answer(insight.kind(), insight.project(1), insight.filter(), purpose),
                    InsightFloors.of(insight),
                    naive));
            small.add(() -> insights.answer(insight.kind(), insight.project(SMALL_PROJECT), insight.filter(), purpose));
        }
        List<Measurement> rows = compare(clickHouse, rounds, contests, small, notes);
        rows.addAll(comparePeople(clickHouse, rounds, notes));
        return rows;
    }

    /** The same for lists of persons and what else is about people. */
    static List<Measurement> comparePeople(ClickHouseInstance clickHouse, int rounds, List<String> notes) {
        PeopleContests people = new PeopleContests(clickHouse);
        return compare(clickHouse, rounds, people.contests(), people.small(SMALL_PROJECT), notes);
    }

    private static List<Measurement> compare(
            ClickHouseInstance clickHouse,
            int rounds,
            List<Contest> contests,
            List<Runnable> small,
            List<String> notes) {
        Medians.warmUp(WARM_UP_PER_ROUND * rounds, small);
        List<Measurement> rows = new ArrayList<>();
        for (Contest contest : contests) {
            List<Double> times = Medians.milliseconds(
                    rounds,
                    clickHouse::forget,
                    List.of(
                            contest.engine(),
                            () -> clickHouse.http().bytes(contest.floor()),
                            () -> clickHouse.http().bytes(contest.naive())));
            double engine = times.getFirst();
            Bars bars = contest.bars();
            double floors = engine / times.get(1);
            rows.add(
                    bars.timesFloor() > 0
                            ? Measurement.atMost(contest.title(), "times the floor", floors, bars.timesFloor())
                            : Measurement.plain(contest.title(), "times the floor", floors));
            double faster = times.getLast() / engine;
            rows.add(
                    bars.timesFaster() > 0
                            ? Measurement.atLeast(
                                    contest.title(), "times faster than naive", faster, bars.timesFaster())
                            : Measurement.plain(contest.title(), "times faster than naive", faster));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f ms through the engine, floor %.1f ms, naive %.1f ms",
                    contest.title(),
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
