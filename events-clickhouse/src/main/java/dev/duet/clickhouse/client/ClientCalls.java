package dev.duet.clickhouse.client;

import dev.duet.events.DuetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Waits for the official client, and makes of whatever it throws what {@link ClickHouseErrors} says. Stateless. */
final class ClientCalls {
    private ClientCalls() {}

    /** The client runs a call in the calling thread and throws as it likes; both ways out end here. */
    static <T> T await(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().get();
        } catch (ExecutionException e) {
            throw ClickHouseErrors.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while waiting for ClickHouse", e);
        } catch (RuntimeException e) {
            throw ClickHouseErrors.of(e);
        }
    }

    static void close(AutoCloseable response) {
        try {
            response.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw ClickHouseErrors.of(e);
        }
    }
}
