package dev.duet.bench.capture;

import dev.duet.bench.Settings;
import dev.duet.bench.memory.ProcessTree;
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

/** Whether memory stays flat while events come in for minutes. */
@Command(
        name = "steady",
        description = "Starts Duet, sends events at one rate for minutes, and looks at its memory every half minute.")
public final class SteadyCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;
    private static final int BETWEEN_LOOKS = 30;

    /** What is compiled, cached and first touched by then is not growth. */
    private static final int SETTLED_AFTER = 120;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--engine", split = ",", defaultValue = "postgres,clickhouse")
    private List<String> engines = List.of();

    @Option(names = "--minutes", defaultValue = "10")
    private int minutes = 10;

    @Option(names = "--rate", defaultValue = "1000", description = "events of 2.8 kB a second, sent one by one")
    private int rate = 1_000;

    private final List<Measurement> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        for (String engine : engines) {
            measure(engine);
        }
        settings.results()
                .write(
                        "steady",
                        String.format(
                                Locale.ROOT,
                                "Memory under %,d events of 2.8 kB a second for %d minutes",
                                rate,
                                minutes),
                        rows,
                        notes);
        return 0;
    }

    private void measure(String engine) throws InterruptedException {
        Path folder = settings.data().resolve("steady-" + engine);
        Folders.delete(folder);
        try (DuetProcess duet = DuetProcess.start(settings.repository(), folder, engine);
                DuetApi api = new DuetApi(duet.url())) {
            LoadProcess running = LoadProcess.start(
                    duet.url(),
                    api.token(),
                    "bench",
                    "--kind=BROWSER",
                    "--batch=1",
                    "--connections=16",
                    "--rate=" + rate,
                    "--warm-up=0",
                    "--seconds=" + minutes * 60);
            List<Double> whole = new ArrayList<>();
            List<Double> server = new ArrayList<>();
            long next = System.nanoTime();
            while (running.isRunning()) {
                next += BETWEEN_LOOKS * 1_000_000_000L;
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                ProcessTree tree = ProcessTree.of(duet.handle());
                whole.add(tree.proportional() / MEGABYTE);
                server.add(tree.processes().getFirst().resident() / MEGABYTE);
            }
            LoadResult result = running.result();
            report(engine, result, whole, server);
        } finally {
            Folders.delete(folder);
        }
    }

    private void report(String engine, LoadResult result, List<Double> whole, List<Double> server) {
        int settled = Math.min(SETTLED_AFTER / BETWEEN_LOOKS - 1, server.size() - 1);
        rows.add(Measurement.atMost(
                engine + ", the server's process at the end",
                "of what it held after two minutes",
                server.getLast() / server.get(settled),
                1.15));
        rows.add(Measurement.plain(engine + ", the server's process at the end", "MB (RSS)", server.getLast()));
        rows.add(Measurement.plain(engine + ", all processes at the end", "MB (PSS)", whole.getLast()));
        notes.add(String.format(
                Locale.ROOT,
                "%s: %,d events acknowledged, %,d refused; the server's process every half minute, MB: %s; all: %s",
                engine,
                result.acknowledged(),
                result.failed(),
                list(server),
                list(whole)));
        System.out.println(rows + "\n" + notes.getLast());
    }

    private static String list(List<Double> figures) {
        return String.join(
                " ",
                figures.stream()
                        .map(figure -> Long.toString(Math.round(figure)))
                        .toList());
    }
}
