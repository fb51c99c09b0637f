package dev.duet.bench.clickhouse;

import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the same questions cost on ClickHouse with little data, with some, and with ten times as much. */
@Command(name = "growth", description = "Asks the same questions of 100 thousand, 2 and 20 million events.")
public final class GrowthCommand implements Callable<Integer> {
    private static final List<Long> EVENTS = List.of(100_000L, 2_000_000L, 20_000_000L);
    private static final double MOST_TIMES = 6;
    private static final double MOST_MILLISECONDS = 15;
    private static final int WARM_UP = 100;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--rounds", defaultValue = "9")
    private int rounds = 9;

    @Override
    public Integer call() {
        List<Map<String, Double>> times = new ArrayList<>();
        for (long events : EVENTS) {
            times.add(measure(settings.data().resolve("clickhouse-" + events), DataSet.ofEvents(events)));
        }
        List<Measurement> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        times.getFirst().forEach((title, little) -> {
            double some = times.get(1).getOrDefault(title, 0.0);
            double much = times.get(2).getOrDefault(title, 0.0);
            rows.add(Measurement.atMost(title, "20 million against 2 million events", much / some, MOST_TIMES));
            rows.add(Measurement.atMost(title, "ms at 100,000 events", little, MOST_MILLISECONDS));
            notes.add(String.format(Locale.ROOT, "%s: %.1f, %.1f and %.1f ms", title, little, some, much));
            System.out.println(notes.getLast());
        });
        settings.results().write("clickhouse-growth", "Growth on ClickHouse", rows, notes);
        return 0;
    }

    private Map<String, Double> measure(Path folder, DataSet dataSet) {
        try (ClickHouseInstance clickHouse = new ClickHouseInstance(folder.resolve("server"))) {
            ClickHouseCommand.load(clickHouse, folder, dataSet);
            Insights insights = new Insights(clickHouse.engine(), Clock.systemUTC());
            Purpose purpose = Purpose.job("bench");
            Map<String, Runnable> questions = new LinkedHashMap<>();
            for (StudiedQuestion question : StudiedQuestion.values()) {
                questions.put(
                        question.title(),
                        () -> insights.answer(Insights.Kind.TREND, question.project(), question.filter(), purpose));
            }
            for (StudiedInsight insight : StudiedInsight.values()) {
                questions.put(
                        insight.title(),
                        () -> insights.answer(insight.kind(), insight.project(1), insight.filter(), purpose));
            }
            int warmUp = (int) Math.min(WARM_UP, 50_000_000 / dataSet.events());
            Medians.warmUp(warmUp, List.copyOf(questions.values()));
            Map<String, Double> times = new LinkedHashMap<>();
            questions.forEach((title, question) -> times.put(
                    title,
                    Medians.milliseconds(rounds, clickHouse::forget, List.of(question))
                            .getFirst()));
            return times;
        }
    }
}
