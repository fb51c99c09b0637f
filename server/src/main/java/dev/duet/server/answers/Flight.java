package dev.duet.server.answers;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.http.ClientGoneException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One computation that any number of callers wait for. It has a thread of its own, so that the one who came first may leave;
 * when the last one leaves, the thread is interrupted, and with it what it does in the engine. Thread-safe.
 */
final class Flight<T> {
    private static final long LOOK_MILLIS = 200;

    private final long deadline;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Consumer<Flight<T>> afterwards;
    private final Thread thread;
    private int waiting = 1;
    private boolean abandoned;

    /**
     * Not started yet; the maker is the first who waits.
     *
     * @param longest how long it may run
     * @param threads that give it a thread
     * @param afterwards told that nobody should join any more, before those who wait get the outcome
     */
    Flight(Supplier<T> work, Duration longest, ThreadFactory threads, Consumer<Flight<T>> afterwards) {
        this.deadline = System.nanoTime() + longest.toNanos();
        this.afterwards = afterwards;
        this.thread = threads.newThread(() -> run(work));
    }

    /** Where there is no thread to be had, the outcome is that failure. */
    void start() {
        try {
            thread.start();
        } catch (RuntimeException | Error e) { // also "unable to create native thread": whoever waits has to know
            end(null, e);
        }
    }

    private void run(Supplier<T> work) {
        @Nullable T result = null;
        @Nullable Throwable failure = null;
        try {
            result = work.get();
        } catch (Throwable e) { // whatever it is, those who wait have to know
            failure = e;
        }
        end(result, failure);
    }

    private void end(@Nullable T result, @Nullable Throwable failure) {
        afterwards.accept(this);
        if (failure != null) {
            outcome.completeExceptionally(failure);
        } else if (result != null) {
            outcome.complete(result);
        } else {
            outcome.completeExceptionally(new IllegalStateException("a question without an answer"));
        }
    }

    /** Takes part in it; false when everybody has left already, so that it ends without an answer. */
    synchronized boolean join() {
        if (abandoned) {
            return false;
        }
        waiting++;
        return true;
    }

    /**
     * Waits for the outcome, for one who made or joined it.
     *
     * @param gone whether the one who asked is no longer there
     * @throws ClientGoneException when that is so
     * @throws DuetException TIMEOUT when it runs too long, else what the work throws
     */
    T await(BooleanSupplier gone) {
        while (true) {
            try {
                return outcome.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (gone.getAsBoolean()) {
                    leave();
                    throw new ClientGoneException();
                }
                if (System.nanoTime() - deadline > 0) {
                    leave();
                    throw tooSlow();
                }
            } catch (InterruptedException e) {
                leave();
                Thread.currentThread().interrupt();
                throw DuetException.unavailable("the server is stopping", e);
            } catch (ExecutionException e) {
                throw thrown(e);
            }
        }
    }

    private synchronized void leave() {
        waiting--;
        if (waiting == 0) {
            abandoned = true;
            thread.interrupt();
        }
    }

    private static DuetException tooSlow() {
        return new DuetException(
                Category.TIMEOUT,
                "timeout",
                "the answer took too long; choose a shorter range or fewer series, or add a filter",
                null,
                null);
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case DuetException refused -> copy(refused);
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a question failed", e.getCause());
        };
    }

    /** Each who waits throws one of their own, with their own trace. */
    private static DuetException copy(DuetException refused) {
        String message = refused.getMessage();
        return new DuetException(
                refused.category(),
                refused.code(),
                message == null ? refused.code() : message,
                refused.attribute(),
                refused);
    }
}
