package dev.duet.server.capture;

import dev.duet.server.http.MemoryBudget;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What capture counts and times. Thread-safe. */
final class CaptureMetrics {
    private final MeterRegistry registry;
    private final Counter events;
    private final Timer accepted;

    CaptureMetrics(MeterRegistry registry, MemoryBudget budget) {
        this.registry = registry;
        this.events = Counter.builder("duet.capture.events")
                .description("Events accepted, told so after they were durable")
                .register(registry);
        this.accepted = Timer.builder("duet.capture.accepted")
                .description("Requests accepted, and the time until their answer")
                .register(registry);
        Gauge.builder("duet.capture.memory.bytes", budget, MemoryBudget::used)
                .description("Memory held by requests that are being read or stored")
                .register(registry);
    }

    void accepted(int eventCount, long beganNanoTime) {
        events.increment(eventCount);
        accepted.record(System.nanoTime() - beganNanoTime, TimeUnit.NANOSECONDS);
    }

    void refused(String code) {
        Counter.builder("duet.capture.refused")
                .description("Requests refused, by reason")
                .tag("code", code)
                .register(registry)
                .increment();
    }
}
