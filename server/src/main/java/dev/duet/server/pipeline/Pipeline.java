package dev.duet.server.pipeline;

import dev.duet.events.Engine;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.Inbox;
import dev.duet.server.inbox.PostgresInbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Everything between an accepted request and the engine: the inbox that makes it durable and the worker that empties it.
 * Takes two connections of the pool for itself. Thread-safe.
 */
public final class Pipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PostgresInbox table;
    private final GroupCommit inbox;
    private final Worker worker;

    private Pipeline(PostgresInbox table, GroupCommit inbox, Worker worker) {
        this.table = table;
        this.inbox = inbox;
        this.worker = worker;
    }

    /** Starts taking requests and storing their events, beginning with what an earlier run left in the inbox. */
    public static Pipeline start(DataSource dataSource, Engine engine, CaptureLimits limits, MeterRegistry registry) {
        PipelineMetrics metrics = new PipelineMetrics(registry);
        Worker worker = new Worker(dataSource, new BatchProcessor(engine, new EventDecoder(limits), metrics), metrics);
        PostgresInbox table = new PostgresInbox(dataSource);
        GroupCommit inbox = new GroupCommit(table, worker::wake, PATIENCE);
        new InboxGauges(dataSource).register(registry, inbox);
        worker.start();
        return new Pipeline(table, inbox, worker);
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Stores what was handed over, then ends the worker after the batch in hand. */
    @Override
    public void close() {
        inbox.close();
        table.close();
        worker.close();
    }
}
