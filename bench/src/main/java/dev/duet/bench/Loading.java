package dev.duet.bench;

import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.events.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills an engine with a data set once; the folder remembers it. */
public final class Loading {
    private static final int BATCH = 20_000;

    private Loading() {}

    /** Whether the folder holds what the mark says. */
    public static boolean isDone(Path folder, String mark, DataSet dataSet) {
        try {
            Path file = folder.resolve(mark);
            return Files.exists(file) && Files.readString(file).equals(dataSet.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes down that the folder holds it. */
    public static void setDone(Path folder, String mark, DataSet dataSet) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(mark), dataSet.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Appends all events and their persons through the engine.
     *
     * @return events per second
     */
    public static double fill(Engine engine, DataSet dataSet) {
        EventGenerator generator = new EventGenerator(dataSet);
        long started = System.nanoTime();
        long done = 0;
        while (generator.hasNext()) {
            done += engine.append(generator.next(BATCH));
            if (done % 1_000_000 == 0) {
                System.out.printf("%,d events appended, %,.0f/s%n", done, rate(done, started));
            }
        }
        if (done != dataSet.events()) {
            throw new IllegalStateException(done + " events were new, of " + dataSet.events());
        }
        return rate(done, started);
    }

    private static double rate(long events, long started) {
        return events / ((System.nanoTime() - started) / 1e9);
    }
}
