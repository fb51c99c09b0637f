package dev.duet.bench.append;

import dev.duet.bench.Settings;
import dev.duet.bench.clickhouse.ClickHouseAppend;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.bench.postgres.PostgresAppend;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.report.Medians;
import dev.duet.bench.server.Folders;
import dev.duet.events.event.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Appending through each engine against the bare way, batch by batch in turns. */
@Command(
        name = "append",
        description = "Compares appending through the engines with a bare COPY or binary insert of the same rows.")
public final class AppendCommand implements Callable<Integer> {
    private static final double LEAST_PART_OF_BARE_RATE = 0.6;
    private static final int WARM_UP = 8;

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--events",
            defaultValue = "400000",
            description = "for batches of 10,000; a tenth for smaller ones")
    private long events = 400_000;

    private final List<Measurement> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() {
        for (int size : List.of(10_000, 1_000)) {
            measure("append-postgres", PostgresAppend::new, size, DataSet.ofEvents(1_000_000));
            measure("append-clickhouse", ClickHouseAppend::new, size, DataSet.ofEvents(20_000_000));
        }
        settings.results().write("append", "Appending through an engine, one batch at a time", rows, notes);
        return 0;
    }

    private void measure(String folderName, Function<Path, AppendTarget> open, int size, DataSet dataSet) {
        Path folder = settings.data().resolve(folderName);
        Folders.delete(folder);
        int batches = (int) Math.max(1, events / 10_000);
        try (AppendTarget target = open.apply(folder)) {
            double ratio = compare(target, dataSet, size, batches);
            String subject = target.engine().name() + ", batches of " + String.format(Locale.ROOT, "%,d", size);
            rows.add(
                    Measurement.atLeast(subject, "of the rate of " + target.bareWay(), ratio, LEAST_PART_OF_BARE_RATE));
            System.out.println(rows.getLast());
        }
        Folders.delete(folder);
    }

    /** The engine's rate as a part of the bare rate; throws where the rows in the end are not the same. */
    private double compare(AppendTarget target, DataSet dataSet, int size, int batches) {
        EventGenerator generator = new EventGenerator(dataSet);
        double[] engine = new double[batches];
        double[] bare = new double[batches];
        for (int i = -WARM_UP; i < batches; i++) {
            Batch batch = Batch.ofEvents(generator.next(size).events());
            long started = System.nanoTime();
            int stored = target.engine().append(batch);
            long appended = System.nanoTime() - started;
            if (stored != size) {
                throw new IllegalStateException(stored + " of " + size + " events were new");
            }
            byte[] bytes = target.rows(batch);
            started = System.nanoTime();
            target.insert(bytes);
            long inserted = System.nanoTime() - started;
            if (i >= 0) {
                engine[i] = appended / 1e6;
                bare[i] = inserted / 1e6;
            }
        }
        if (target.differences() != 0) {
            throw new IllegalStateException(target.differences() + " rows differ between the engine and the bare way");
        }
        notes.add(String.format(
                Locale.ROOT,
                "%s, batches of %,d: %.1f ms (%,.0f events/s) through the engine, %.1f ms (%,.0f events/s) bare",
                target.engine().name(),
                size,
                Medians.median(engine),
                size / Medians.median(engine) * 1_000,
                Medians.median(bare),
                size / Medians.median(bare) * 1_000));
        System.out.println(notes.getLast());
        return Medians.median(bare) / Medians.median(engine);
    }
}
