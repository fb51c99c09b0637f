package dev.duet.postgres.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Does two pieces of work at the same time, the second one in the caller's thread. It returns when both have ended, well or
 * not, even where the caller is interrupted: who waits for the caller to end waits for both. Thread-safe.
 */
public final class Alongside implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("postgres-alongside").factory());

    /** The sum of both; where one failed, its exception, and where both did, the second one's. */
    public int sum(Supplier<Integer> beside, Supplier<Integer> own) {
        Future<Integer> other = threads.submit(beside::get);
        int mine;
        try {
            mine = own.get();
        } catch (RuntimeException | Error e) {
            try {
                await(other);
            } catch (RuntimeException | Error also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        return mine + await(other);
    }

    private static int await(Future<Integer> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return other.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw new IllegalStateException("what runs alongside throws nothing else", e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
