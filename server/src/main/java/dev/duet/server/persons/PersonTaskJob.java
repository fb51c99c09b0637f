package dev.duet.server.persons;

import java.time.Duration;

/** One thread that does, now and then, what {@link PersonTasks} could not do at once. */
public final class PersonTaskJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long JOIN_MILLIS = 10_000;

    private final PersonTasks tasks;
    private final Thread thread;
    private volatile boolean closed;

    private PersonTaskJob(PersonTasks tasks) {
        this.tasks = tasks;
        this.thread = Thread.ofPlatform().name("person-tasks").daemon().unstarted(this::run);
    }

    /** Starts, with what an earlier process left. */
    public static PersonTaskJob start(PersonTasks tasks) {
        PersonTaskJob job = new PersonTaskJob(tasks);
        job.thread.start();
        return job;
    }

    private void run() {
        try {
            while (!closed) {
                tasks.run(PATIENCE);
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
