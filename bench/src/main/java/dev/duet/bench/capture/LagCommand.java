package dev.duet.bench.capture;

import dev.duet.bench.Settings;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.server.DuetApi;
import dev.duet.bench.server.DuetProcess;
import dev.duet.bench.server.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long after its acknowledgement an event is in answers, while half of the load of the bars comes in. */
@Command(
        name = "lag",
        description =
                "Starts Duet, sends half the load of the bars, and measures when acknowledged events are in answers.")
public final class LagCommand implements Callable<Integer> {
    private static final int WARM_UP = 5;
    private static final long BETWEEN_QUESTIONS = 20;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--engine", split = ",", defaultValue = "postgres,clickhouse")
    private List<String> engines = List.of();

    @Option(names = "--seconds", defaultValue = "30", description = "how long each run is measured")
    private int seconds = 30;

    private final List<Measurement> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Load(String name, int batch, int rate) {}

    private static final List<Load> LOADS = List.of(
            new Load("2,500 single events of 2.8 kB a second", 1, 2_500),
            new Load("10,000 events of 2.8 kB a second in batches of 100", 100, 10_000));

    @Override
    public Integer call() throws InterruptedException {
        for (String engine : engines) {
            for (Load load : LOADS) {
                measure(engine, load);
            }
        }
        settings.results().write("lag", "From acknowledgement to answers under half of the bars' load", rows, notes);
        return 0;
    }

    private void measure(String engine, Load load) throws InterruptedException {
        Path folder = settings.data().resolve("lag-" + engine);
        Folders.delete(folder);
        try (DuetProcess duet = DuetProcess.start(settings.repository(), folder, engine);
                DuetApi api = new DuetApi(duet.url())) {
            LoadProcess running = LoadProcess.start(
                    duet.url(),
                    api.token(),
                    "bench",
                    "--kind=BROWSER",
                    "--batch=" + load.batch(),
                    "--connections=16",
                    "--rate=" + load.rate(),
                    "--warm-up=" + WARM_UP,
                    "--seconds=" + seconds);
            Latencies lag = new Latencies();
            long warm = System.nanoTime() + WARM_UP * 1_000_000_000L;
            for (int sent = 1; running.isRunning(); sent++) {
                long nanos = probe(api, sent);
                if (System.nanoTime() - warm > 0) {
                    lag.add(nanos);
                }
            }
            LoadResult result = running.result();
            String subject = engine + ", " + load.name();
            rows.add(Measurement.atMost(subject, "ms until 95 % are in answers", lag.milliseconds(0.95), 1_000));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %d events looked for, in answers after %.0f ms (median), %.0f ms (worst), the question's own time"
                            + " included; %,.0f events/s acknowledged, %,d refused",
                    subject,
                    lag.count(),
                    lag.milliseconds(0.5),
                    lag.milliseconds(1),
                    result.perSecond(),
                    result.failed()));
            System.out.println(rows.getLast() + "\n" + notes.getLast());
        } finally {
            Folders.delete(folder);
        }
    }

    /** Sends one event and asks for it until it is there. */
    private static long probe(DuetApi api, int number) throws InterruptedException {
        api.capture("probe");
        long acknowledged = System.nanoTime();
        while (api.count("probe") < number && System.nanoTime() - acknowledged < PATIENCE_NANOS) {
            Thread.sleep(BETWEEN_QUESTIONS);
        }
        return System.nanoTime() - acknowledged;
    }
}
