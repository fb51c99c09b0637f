package dev.duet.bench.online;

import dev.duet.events.DuetException;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema.Step;
import dev.duet.events.migration.WriterPause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process that is killed: it appends, asks and migrates at the same time, and begins again where it was. It says what it
 * sees line by line, and ends in order when its input ends.
 */
final class OnlineProcess {
    private static final long APPEND_PAUSE = 20;
    private static final long RETRY_PAUSE = 200;

    private final OnlineInstance instance;
    private final Captured captured;
    private final Answers answers;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();

    private OnlineProcess(OnlineInstance instance, Path folder) {
        this.instance = instance;
        this.captured = new Captured(folder.resolve("acknowledged"));
        this.answers = new Answers(folder);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (OnlineInstance instance = new OnlineInstance(folder.resolve("server"))) {
            OnlineProcess process = new OnlineProcess(instance, folder);
            Thread appending = Thread.ofPlatform().start(process::append);
            Thread asking = Thread.ofPlatform().start(process::ask);
            process.migrate();
            System.out.println("migrated");
            while (System.in.read() >= 0) {
                // what it says is of no interest, only its end
            }
            process.stop.set(true);
            appending.join();
            asking.join();
            System.out.println("longest " + process.longest.get() / 1_000_000);
        }
        System.exit(0);
    }

    private void migrate() {
        MigrationRun run =
                new MigrationRun(true, WriterPause.NONE, progress -> System.out.println("progress " + progress.done()));
        while (instance.engine().schema().plan().stream().anyMatch(step -> !isDone(step))) {
            try {
                instance.engine().schema().migrate(run);
            } catch (DuetException e) {
                System.out.println("again: " + e.getMessage());
                pause(RETRY_PAUSE);
            }
        }
    }

    private static boolean isDone(Step step) {
        return step.isApplied();
    }

    private void append() {
        while (!stop.get()) {
            long start = System.nanoTime();
            try {
                int twice = captured.append(instance.engine());
                if (twice > 0) {
                    System.out.println("wrong: " + twice + " events were stored that were there");
                }
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            } catch (DuetException e) {
                pause(RETRY_PAUSE);
            }
            pause(APPEND_PAUSE);
        }
    }

    private void ask() {
        for (long turn = 0; !stop.get(); turn++) {
            try {
                long before = captured.events();
                long found = Long.parseLong(
                        instance.ask("SELECT count() FROM duet.events WHERE project = " + Captured.PROJECT));
                long after = captured.events() + Captured.BATCH;
                if (found < before || found > after) {
                    System.out.println("wrong: " + found + " events, of " + before + " to " + after);
                }
                System.out.println(
                        answers.isRight(instance.engine(), turn) ? "right" : "wrong: an answer is not what it was");
            } catch (DuetException | IllegalStateException | java.io.UncheckedIOException e) {
                pause(RETRY_PAUSE);
            }
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
