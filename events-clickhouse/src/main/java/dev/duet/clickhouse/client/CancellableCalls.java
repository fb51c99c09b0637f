package dev.duet.clickhouse.client;

import dev.duet.events.DuetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls in threads of their own, so that an interrupt of the one who waits ends them: the client reads from a socket, which
 * an interrupt does not disturb. Thread-safe.
 */
final class CancellableCalls implements AutoCloseable {
    private static final long CANCEL_AGAIN_MILLIS = 500;
    private static final int MOST_ATTEMPTS = 20;

    // Folds compute for seconds: a virtual thread would keep others from their processor.
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("clickhouse-question-", 0).factory());

    /**
     * Does the work and waits for it.
     *
     * @param cancel makes the work fail soon; repeated, because what is to be cancelled may not have begun
     * @throws DuetException UNAVAILABLE after an interrupt, which stays set
     */
    <T> T await(Supplier<T> work, Runnable cancel) {
        Future<T> outcome = threads.submit(work::get);
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            cancel(outcome, cancel);
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("the question was cancelled", e);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private static void cancel(Future<?> outcome, Runnable cancel) {
        boolean ended = false;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !ended; attempt++) {
            ended = endsBy(cancel, outcome);
        }
    }

    private static boolean endsBy(Runnable cancel, Future<?> outcome) {
        try {
            cancel.run();
            outcome.get(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException | TimeoutException | DuetException e) {
            return false; // told twice, or not ended yet
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error error -> throw error;
            case null, default -> DuetException.internal("a question failed", e);
        };
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
