package dev.duet.server.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Gauges over numbers that one statement of Postgres finds together, asked at most once in ten seconds however many look;
 * NaN while the database does not answer. Thread-safe.
 *
 * @param <T> the numbers
 */
public final class LookedUpGauges<T> {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final MeterRegistry registry;
    private final Supplier<T> numbers;
    private final LongSupplier nanoTime;
    private @Nullable T last;
    private long lookedUp;

    /** Without any gauge yet. */
    public LookedUpGauges(MeterRegistry registry, Supplier<T> numbers) {
        this(registry, numbers, System::nanoTime);
    }

    /** {@code nanoTime} is a clock that never goes back, in nanoseconds. */
    LookedUpGauges(MeterRegistry registry, Supplier<T> numbers, LongSupplier nanoTime) {
        this.registry = registry;
        this.numbers = numbers;
        this.nanoTime = nanoTime;
        this.lookedUp = nanoTime.getAsLong() - PAUSE;
    }

    /** Registers a gauge over one of the numbers. */
    public LookedUpGauges<T> add(String name, String description, ToLongFunction<T> field) {
        Gauge.builder(name, this, all -> all.number(field))
                .strongReference(true)
                .description(description)
                .register(registry);
        return this;
    }

    private synchronized double number(ToLongFunction<T> field) {
        if (nanoTime.getAsLong() - lookedUp >= PAUSE) {
            try {
                last = numbers.get();
            } catch (JdbiException e) {
                last = null;
            }
            lookedUp = nanoTime.getAsLong();
        }
        return last == null ? Double.NaN : field.applyAsLong(last);
    }
}
