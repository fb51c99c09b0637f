package dev.duet.server.persons;

import dev.duet.server.persons.PersonTaskStore.Numbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What the engine has still to be told of persons, looked up at most once in ten seconds. Thread-safe. */
public final class PersonTaskGauges {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final PersonTaskStore store;
    private @Nullable Numbers last;
    private long lookedUp;

    private PersonTaskGauges(PersonTaskStore store) {
        this.store = store;
    }

    public static void register(PersonTaskStore store, MeterRegistry registry) {
        PersonTaskGauges gauges = new PersonTaskGauges(store);
        gauges.add(
                registry,
                "duet.person.tasks",
                "Deletions and splits that the engine was not told yet",
                Numbers::waiting);
        gauges.add(
                registry,
                "duet.person.tasks.oldest.seconds",
                "Age of the oldest of them, for which the inbox waits",
                Numbers::oldestSeconds);
        gauges.add(
                registry,
                "duet.person.tasks.tries",
                "How often the engine failed at the oldest of them",
                Numbers::tries);
        gauges.add(registry, "duet.person.tasks.given.up", "Those that an operator gave up", Numbers::givenUp);
    }

    private void add(MeterRegistry registry, String name, String description, ToLongFunction<Numbers> field) {
        Gauge.builder(name, this, all -> all.number(field))
                .strongReference(true)
                .description(description)
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
