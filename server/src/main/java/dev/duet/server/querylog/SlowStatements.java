package dev.duet.server.querylog;

import dev.duet.events.operation.AskedStatement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs statements that still run after a limit, while they run. Thread-safe. */
final class SlowStatements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlowStatements.class);

    /** One look at all of them costs less than a timer for each, and a second more or less is nothing here. */
    private static final long LOOK_MILLIS = 1_000;

    private record Watched(AskedStatement statement, long start) {}

    private final Map<String, Watched> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("slow-statements").daemon().factory());
    private final long limitNanos;
    private final Counter counter;

    SlowStatements(Duration limit, MeterRegistry registry) {
        this.limitNanos = limit.toNanos();
        this.counter = Counter.builder("duet.statement.slow")
                .description("Statements that still ran after " + limit.toSeconds() + " s")
                .register(registry);
        long look = Math.min(LOOK_MILLIS, Math.max(1, limit.toMillis()));
        var ignored = timer.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    void started(AskedStatement statement) {
        running.put(statement.id(), new Watched(statement, System.nanoTime()));
    }

    void finished(AskedStatement statement) {
        running.remove(statement.id());
    }

    private void look() {
        List<Watched> slow = running.values().stream()
                .filter(watched -> System.nanoTime() - watched.start() >= limitNanos)
                .toList();
        for (Watched watched : slow) {
            AskedStatement statement = watched.statement();
            if (running.remove(statement.id(), watched)) {
                counter.increment();
                LOG.warn(
                        "a statement on {} still runs after {} s: {} of project {} for {}, user {}, query id {}",
                        statement.engine(),
                        TimeUnit.NANOSECONDS.toSeconds(limitNanos),
                        statement.kind(),
                        statement.project(),
                        statement.purpose().id(),
                        statement.purpose().user(),
                        statement.id());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
