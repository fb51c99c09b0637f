package dev.duet.server.pipeline;

import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.InboxTable;
import dev.duet.server.inbox.InboxTable.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How full the inbox is and how far behind the worker is, looked up at most once in two seconds. Thread-safe. */
final class InboxGauges {
    private final DataSource dataSource;
    private final InboxTable table = new InboxTable();
    private @Nullable Waiting last;
    private long lookedUp;

    InboxGauges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void register(MeterRegistry registry, GroupCommit commits) {
        Gauge.builder("duet.inbox.unwritten.requests", commits, GroupCommit::waiting)
                .strongReference(true)
                .description("Requests that wait for their commit")
                .register(registry);
        Gauge.builder("duet.inbox.events", this, gauges -> gauges.number(Waiting::events))
                .strongReference(true)
                .description("Accepted events that are not in the engine yet")
                .register(registry);
        Gauge.builder("duet.inbox.bytes", this, gauges -> gauges.number(Waiting::rawBytes))
                .strongReference(true)
                .description("Bytes of the accepted requests that are not in the engine yet")
                .register(registry);
        Gauge.builder("duet.inbox.lag.seconds", this, InboxGauges::lag)
                .strongReference(true)
                .description("Age of the oldest accepted request that is not in the engine yet")
                .register(registry);
    }

    private interface Field {
        long of(Waiting waiting);
    }

    private double number(Field field) {
        Waiting waiting = waiting();
        return waiting == null ? Double.NaN : field.of(waiting);
    }

    private double lag() {
        Waiting waiting = waiting();
        if (waiting == null) {
            return Double.NaN;
        }
        Instant oldest = waiting.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0);
    }

    private synchronized @Nullable Waiting waiting() {
        if (last == null || System.nanoTime() - lookedUp > TimeUnit.SECONDS.toNanos(2)) {
            try (Connection connection = dataSource.getConnection()) {
                last = table.waiting(connection);
            } catch (SQLException e) {
                last = null;
            }
            lookedUp = System.nanoTime();
        }
        return last;
    }
}
