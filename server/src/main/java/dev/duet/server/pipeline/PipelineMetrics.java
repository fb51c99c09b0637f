package dev.duet.server.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the worker counts and times. Thread-safe. */
final class PipelineMetrics {
    private final MeterRegistry registry;
    private final Counter stored;
    private final Counter repeated;
    private final Counter warnings;
    private final Counter deadLetters;
    private final Counter retries;

    PipelineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.stored = counter("duet.pipeline.events.stored", "Events that were new to the engine");
        this.repeated = counter("duet.pipeline.events.repeated", "Events that the engine had already");
        this.warnings = counter("duet.pipeline.warnings", "Ingestion warnings");
        this.deadLetters = counter("duet.pipeline.dead.letters", "Events that could not be stored");
        this.retries = counter("duet.pipeline.retries", "Batches that must be tried again");
    }

    /** A step of a batch that may throw. */
    interface Step<T, E extends Exception> {
        T run() throws E;
    }

    <T, E extends Exception> T timed(String step, Step<T, E> work) throws E {
        long start = System.nanoTime();
        T result = work.run();
        Timer.builder("duet.pipeline.batch")
                .description("Time of one step of one batch")
                .tag("step", step)
                .register(registry)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return result;
    }

    void stored(DecodedEvents decoded, int newEvents) {
        stored.increment(newEvents);
        long sent = decoded.events().size()
                - decoded.deadLetters().stream()
                        .filter(letter -> letter.place().equals("engine"))
                        .count();
        repeated.increment((double) Math.max(0, sent - newEvents));
        warnings.increment(decoded.warnings().size());
        deadLetters.increment(decoded.deadLetters().size());
    }

    void retried() {
        retries.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
