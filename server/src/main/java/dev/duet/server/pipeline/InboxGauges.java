package dev.duet.server.pipeline;

import dev.duet.server.inbox.Backlog;
import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** How full the inbox is and how far behind the worker is. Stateless. */
final class InboxGauges {
    private InboxGauges() {}

    static void register(MeterRegistry registry, GroupCommit commits, Backlog backlog) {
        Gauge.builder("duet.inbox.unwritten.requests", commits, GroupCommit::waiting)
                .strongReference(true)
                .description("Requests that wait for their commit")
                .register(registry);
        Gauge.builder("duet.inbox.events", backlog, Backlog::events)
                .strongReference(true)
                .description("Accepted events that are not in the engine yet")
                .register(registry);
        Gauge.builder("duet.inbox.bytes", backlog, Backlog::bytes)
                .strongReference(true)
                .description("Bytes of the accepted requests that are not in the engine yet")
                .register(registry);
        Gauge.builder("duet.inbox.full", backlog, full -> full.isFull() ? 1 : 0)
                .strongReference(true)
                .description("1 while capture refuses with 503 because too much waits")
                .register(registry);
        Gauge.builder("duet.inbox.lag.seconds", backlog, InboxGauges::lag)
                .strongReference(true)
                .description("Age of the oldest accepted request that is not in the engine yet")
                .register(registry);
    }

    private static double lag(Backlog backlog) {
        Waiting found = backlog.found();
        if (found == null) {
            return Double.NaN;
        }
        Instant oldest = found.oldest();
        return oldest == null || backlog.events() == 0
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0);
    }
}
