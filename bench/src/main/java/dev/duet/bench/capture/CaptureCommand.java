package dev.duet.bench.capture;

import dev.duet.bench.Settings;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.server.DuetApi;
import dev.duet.bench.server.DuetProcess;
import dev.duet.bench.server.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Capture with a durable answer: events per second, latencies, and whether all that was acknowledged is stored. */
@Command(
        name = "capture",
        description =
                "Starts Duet, puts load on its capture endpoints, and checks that what it acknowledged is stored.")
public final class CaptureCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 300;

    /** The share of all events from which on what was left says how fast it went; of less, the whole run says more. */
    private static final double WORTH_MEASURING = 0.2;

    private static final long BETWEEN_LOOKS = 50;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--engine", split = ",", defaultValue = "postgres,clickhouse")
    private List<String> engines = List.of();

    @Option(names = "--seconds", defaultValue = "20", description = "how long each run is measured")
    private int seconds = 20;

    @Option(names = "--connections", defaultValue = "64")
    private int connections = 64;

    @Option(names = "--only", defaultValue = "", description = "of the kinds of load those whose name holds this")
    private String only = "";

    private final List<Measurement> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** One kind of load; the bar in events per second, 0 for none. */
    private record Load(String name, LoadPlan.EventKind kind, int batch, double bar) {}

    private static final List<Load> LOADS = List.of(
            new Load("single events of 0.4 kB", LoadPlan.EventKind.SERVER, 1, 5_000),
            new Load("batches of 100 events of 0.4 kB", LoadPlan.EventKind.SERVER, 100, 30_000),
            new Load("single events of 2.8 kB", LoadPlan.EventKind.BROWSER, 1, 5_000),
            new Load("batches of 100 events of 2.8 kB", LoadPlan.EventKind.BROWSER, 100, 20_000));

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean allStored = true;
        for (String engine : engines) {
            for (Load load : LOADS) {
                if (load.name().contains(only)) {
                    allStored &= measure(engine, load);
                }
            }
        }
        settings.results()
                .write(
                        "capture",
                        "Capture with a durable answer, " + connections
                                + " connections, load generator on the same processors",
                        rows,
                        notes);
        return allStored ? 0 : 1;
    }

    private boolean measure(String engine, Load load) throws IOException, InterruptedException {
        Path folder = settings.data().resolve("capture-" + engine);
        Folders.delete(folder);
        String subject = engine + ", " + load.name();
        try (DuetProcess duet = DuetProcess.start(settings.repository(), folder, engine);
                DuetApi api = new DuetApi(duet.url())) {
            String event = "bench";
            long began = System.nanoTime();
            LoadResult result = LoadProcess.start(
                            duet.url(),
                            api.token(),
                            event,
                            "--kind=" + load.kind(),
                            "--batch=" + load.batch(),
                            "--connections=" + (load.batch() == 1 ? connections : Math.min(connections, 16)),
                            "--seconds=" + seconds)
                    .result();
            long drainStarted = System.nanoTime();
            long left = api.waiting();
            waitUntilEmpty(api);
            double drain = (System.nanoTime() - drainStarted) / 1e9;
            double whole = (System.nanoTime() - began) / 1e9;
            long stored = waitForAll(api, event, result.acknowledged());
            rows.add(
                    load.bar() > 0
                            ? Measurement.atLeast(subject, "events/s acknowledged", result.perSecond(), load.bar())
                            : Measurement.plain(subject, "events/s acknowledged", result.perSecond()));
            if (load.bar() > 0) {
                boolean muchWasLeft = left > WORTH_MEASURING * result.acknowledged();
                rows.add(Measurement.atLeast(
                        subject,
                        muchWasLeft ? "events/s stored after the load" : "events/s stored, load and rest together",
                        muchWasLeft ? left / drain : stored / whole,
                        load.bar()));
                System.out.println(rows.getLast());
            }
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: answers after %.1f ms (median), %.1f ms (99 %%), %.0f ms (worst); %,d events acknowledged, %,d"
                            + " stored %.0f s after the load ended (%,.0f events/s over all), %,d refused%s",
                    subject,
                    result.p50(),
                    result.p99(),
                    result.worst(),
                    result.acknowledged(),
                    stored,
                    drain,
                    stored / whole,
                    result.failed(),
                    stored == result.acknowledged() ? "" : " **(not what was acknowledged)**"));
            System.out.println(rows.getLast() + "\n" + notes.getLast());
            return stored == result.acknowledged();
        } finally {
            Folders.delete(folder);
        }
    }

    private static void waitUntilEmpty(DuetApi api) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (api.waiting() > 0 && System.nanoTime() - patience < 0) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** How many events there are once all have arrived, or when patience ends. */
    private static long waitForAll(DuetApi api, String event, long expected) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        long stored = api.count(event);
        long pause = 250;
        while (stored < expected && System.nanoTime() - patience < 0) {
            Thread.sleep(pause);
            long asked = System.nanoTime();
            stored = api.count(event);
            // Counting hundreds of thousands of events is work for the same processors.
            pause = Math.max(250, 5 * (System.nanoTime() - asked) / 1_000_000);
        }
        return stored;
    }
}
