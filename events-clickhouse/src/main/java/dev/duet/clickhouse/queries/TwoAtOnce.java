package dev.duet.clickhouse.queries;

import dev.duet.events.DuetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does two pieces of work at the same time, one of them in a thread of its own. */
final class TwoAtOnce {
    private TwoAtOnce() {}

    /** What came of each. */
    record Both<T>(T one, T other) {}

    /** Both have ended when this returns or throws what one of them threw. */
    static <T> Both<T> run(Supplier<T> one, Supplier<T> other) {
        FutureTask<T> beside = new FutureTask<>(other::get);
        Thread.ofPlatform().daemon().name("clickhouse-fold").start(beside);
        T own;
        try {
            own = one.get();
        } catch (RuntimeException | Error e) {
            endOf(beside);
            throw e;
        }
        return new Both<>(own, outcome(beside));
    }

    private static <T> T outcome(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("the question was cancelled", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error error -> throw error;
                case null, default -> throw DuetException.internal("a question failed", e);
            }
        }
    }

    /** What it fails with is not as telling as what failed before. */
    private static void endOf(FutureTask<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return;
        }
    }
}
