package dev.duet.server.persons;

import java.time.Duration;

/** One thread that does, now and then, what {@link PersonTasks} could not do at once, and what {@link PersonFolding} does. */
public final class PersonTaskJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long JOIN_MILLIS = 10_000;

    /** What is folded in is at least so old, and it is looked for so often. */
    private static final Duration FOLD_AGE = Duration.ofHours(1);

    private static final Duration FOLD_FIRST = Duration.ofMinutes(20);
    private static final Duration FOLD_PAUSE = Duration.ofHours(6);

    private final PersonTasks tasks;
    private final PersonFolding folding;
    private final Thread thread;
    private volatile boolean closed;

    private PersonTaskJob(PersonTasks tasks, PersonFolding folding) {
        this.tasks = tasks;
        this.folding = folding;
        this.thread = Thread.ofPlatform().name("person-tasks").daemon().unstarted(this::run);
    }

    /** Starts, with what an earlier process left. */
    public static PersonTaskJob start(PersonTasks tasks, PersonFolding folding) {
        PersonTaskJob job = new PersonTaskJob(tasks, folding);
        job.thread.start();
        return job;
    }

    private void run() {
        try {
            long folded = System.nanoTime() - FOLD_PAUSE.minus(FOLD_FIRST).toNanos();
            while (!closed) {
                tasks.run(PATIENCE);
                if (System.nanoTime() - folded > FOLD_PAUSE.toNanos()) {
                    folding.run(FOLD_AGE, PATIENCE);
                    folded = System.nanoTime();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
