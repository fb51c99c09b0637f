package dev.duet.bench.postgres;

import dev.duet.bench.Loading;
import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.insights.Figures;
import dev.duet.bench.insights.StudiedInsight;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.bench.server.Folders;
import dev.duet.bench.trends.DailyAnswer;
import dev.duet.bench.trends.StudiedQuestion;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.events.trends.TrendsInsight;
import dev.duet.server.database.DatabaseAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Insights on Postgres against statements by hand, and the size on disk. */
@Command(name = "postgres", description = "Compares insights on Postgres with statements written by hand.")
public final class PostgresCommand implements Callable<Integer> {
    private static final double MOST_TIMES_BY_HAND = 2;
    private static final double MOST_MEGABYTES_PER_MILLION = 300;

    /** Asked of funnels, retention and paths at a million events, at a quiet moment. */
    private static final double MOST_SECONDS = 0.5;

    /** Asked of larger data: an answer within the default timeout. */
    private static final double LONGEST_SECONDS = 60;

    private static final int WARM_UP_PER_ROUND = 15;
    private static final long USUAL_EVENTS = 1_000_000;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--events", defaultValue = "" + USUAL_EVENTS)
    private long events = USUAL_EVENTS;

    @Option(names = "--rounds", defaultValue = "7")
    private int rounds = 7;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "postgres://user:password@host/database of a server in place of the embedded one; its"
                    + " database must hold the same data already, or no events")
    private @Nullable String server;

    @Override
    public Integer call() {
        DataSet dataSet = DataSet.ofEvents(events);
        String address = server;
        if (address != null) {
            try (PostgresInstance postgres = PostgresInstance.at(DatabaseAddress.parse("--server", address))) {
                if (!postgres.rows("SELECT 1 FROM duet_events.events LIMIT 1").isEmpty()) {
                    requireCount(postgres, dataSet);
                } else {
                    fill(postgres, dataSet);
                }
                measure(postgres, dataSet, "-server");
            }
            return 0;
        }
        Path folder = settings.data().resolve("postgres-" + events);
        if (!Loading.isDone(folder, "loaded", dataSet)) {
            Folders.delete(folder);
        }
        try (PostgresInstance postgres = PostgresInstance.embedded(folder)) {
            if (!Loading.isDone(folder, "loaded", dataSet)) {
                fill(postgres, dataSet);
                Loading.setDone(folder, "loaded", dataSet);
            }
            measure(postgres, dataSet, "");
        }
        return 0;
    }

    private static void fill(PostgresInstance postgres, DataSet dataSet) {
        System.out.printf("%,.0f events/s appended%n", Loading.fill(postgres.engine(), dataSet));
        postgres.execute("VACUUM ANALYZE");
    }

    private static void requireCount(PostgresInstance postgres, DataSet dataSet) {
        long found = Long.parseLong(postgres.rows("SELECT count(*) FROM duet_events.events")
                .getFirst()
                .getFirst());
        if (found != dataSet.events()) {
            throw new IllegalStateException(
                    "the server's database holds " + found + " events, not " + dataSet.events() + " or none");
        }
    }

    private void measure(PostgresInstance postgres, DataSet dataSet, String place) {
        String topic = events == USUAL_EVENTS ? place : place + "-" + events;
        String where = String.format(
                Locale.ROOT,
                "Postgres %s, %,d events of %,d persons",
                postgres.version(),
                dataSet.events(),
                dataSet.persons());
        List<String> notes = new ArrayList<>();
        List<Measurement> rows = compare(postgres, rounds, notes);
        rows.add(size(postgres, dataSet));
        settings.results().write("postgres" + topic, "Trends on " + where, rows, notes);
        List<String> insightNotes = new ArrayList<>();
        List<Measurement> insights =
                compareInsights(postgres, rounds, events > USUAL_EVENTS ? LONGEST_SECONDS : MOST_SECONDS, insightNotes);
        settings.results()
                .write(
                        "postgres-insights" + topic,
                        "Funnels, retention, paths and activity on " + where,
                        insights,
                        insightNotes);
    }

    /** Times each question both ways and requires equal answers. */
    static List<Measurement> compare(PostgresInstance postgres, int rounds, List<String> notes) {
        TrendsInsight insight = new TrendsInsight(postgres.engine(), Clock.systemUTC());
        Purpose purpose = Purpose.job("bench");
        List<Measurement> rows = new ArrayList<>();
        List<Runnable> warmUp = new ArrayList<>();
        for (StudiedQuestion question : StudiedQuestion.values()) {
            warmUp.add(() -> insight.answer(question.project(DataSet.PROJECTS), question.filter(), purpose));
        }
        Medians.warmUp(WARM_UP_PER_ROUND * rounds, warmUp);
        for (StudiedQuestion question : StudiedQuestion.values()) {
            String byHand = StatementsByHand.of(question);
            DailyAnswer.ofResult(insight.answer(question.project(), question.filter(), purpose))
                    .requireSame(DailyAnswer.ofRows(postgres.rows(byHand)), question.title());
            List<Double> times = Medians.milliseconds(
                    rounds,
                    () -> {},
                    List.of(
                            () -> insight.answer(question.project(), question.filter(), purpose),
                            () -> postgres.rows(byHand)));
            rows.add(Measurement.atMost(
                    question.title(), "statement by hand", times.getFirst() / times.getLast(), MOST_TIMES_BY_HAND));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f ms through the engine, %.1f ms by hand",
                    question.title(),
                    times.getFirst(),
                    times.getLast()));
            System.out.println(notes.getLast());
        }
        return rows;
    }

    /** The same for the insights beyond trends, those without a statement by hand against the clock alone. */
    static List<Measurement> compareInsights(
            PostgresInstance postgres, int rounds, double mostSeconds, List<String> notes) {
        Insights insights = new Insights(postgres.engine(), Clock.systemUTC());
        Purpose purpose = Purpose.job("bench");
        List<Measurement> rows = new ArrayList<>();
        for (StudiedInsight insight : StudiedInsight.values()) {
            Runnable engine = () -> insights.answer(insight.kind(), insight.project(1), insight.filter(), purpose);
            Optional<String> byHand = InsightsByHand.of(insight);
            List<Runnable> contenders = new ArrayList<>(List.of(engine));
            byHand.ifPresent(statement -> {
                Figures.ofResult(
                                insight, insights.answer(insight.kind(), insight.project(1), insight.filter(), purpose))
                        .requireSame(Figures.ofRows(postgres.rows(statement)), insight.title());
                contenders.add(() -> postgres.rows(statement));
            });
            List<Double> times = Medians.milliseconds(rounds, () -> {}, contenders);
            rows.add(Measurement.atMost(insight.title(), "seconds", times.getFirst() / 1_000, mostSeconds));
            String hand = "";
            if (byHand.isPresent()) {
                rows.add(Measurement.atMost(
                        insight.title(), "statement by hand", times.getFirst() / times.getLast(), MOST_TIMES_BY_HAND));
                hand = String.format(Locale.ROOT, ", %.1f ms by hand", times.getLast());
            }
            notes.add(String.format(
                    Locale.ROOT, "%s: %.1f ms through the engine%s", insight.title(), times.getFirst(), hand));
            System.out.println(notes.getLast());
        }
        return rows;
    }

    private static Measurement size(PostgresInstance postgres, DataSet dataSet) {
        List<List<String>> rows = postgres.rows("""
                SELECT sum(pg_total_relation_size(oid))
                FROM pg_class
                WHERE relnamespace = 'duet_events'::regnamespace AND relkind = 'r'
                """);
        double megabytes = Double.parseDouble(rows.getFirst().getFirst()) / 1e6;
        return Measurement.atMost(
                "size on disk with all indexes",
                "MB for a million events",
                megabytes / dataSet.events() * 1e6,
                MOST_MEGABYTES_PER_MILLION);
    }
}
