package dev.duet.server.deadletters;

import dev.duet.server.deadletters.DeadLetterStore.Numbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** How many dead letters are kept, looked up at most once in ten seconds. Thread-safe. */
public final class DeadLetterGauges {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final DeadLetterStore store;
    private @Nullable Numbers last;
    private long lookedUp;

    private DeadLetterGauges(DeadLetterStore store) {
        this.store = store;
    }

    public static void register(DeadLetterStore store, MeterRegistry registry) {
        DeadLetterGauges gauges = new DeadLetterGauges(store);
        Gauge.builder("duet.dead.letters", gauges, all -> all.number(Numbers::all))
                .strongReference(true)
                .description("Dead letters that are kept")
                .register(registry);
        Gauge.builder("duet.dead.letters.last.day", gauges, all -> all.number(Numbers::lastDay))
                .strongReference(true)
                .description("Dead letters of the last 24 hours")
                .register(registry);
    }

    private synchronized double number(ToLongFunction<Numbers> field) {
        if (last == null || System.nanoTime() - lookedUp > PAUSE) {
            try {
                last = store.numbers();
            } catch (JdbiException e) {
                last = null;
            }
            lookedUp = System.nanoTime();
        }
        return last == null ? Double.NaN : field.applyAsLong(last);
    }
}
