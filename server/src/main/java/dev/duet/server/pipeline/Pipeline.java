package dev.duet.server.pipeline;

import dev.duet.events.Engine;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.config.InboxSettings;
import dev.duet.server.inbox.Backlog;
import dev.duet.server.inbox.GroupCommit;
import dev.duet.server.inbox.Inbox;
import dev.duet.server.inbox.InboxSource;
import dev.duet.server.inbox.PostgresInbox;
import dev.duet.server.inbox.PostgresSource;
import dev.duet.server.inbox.kafka.KafkaAddress;
import dev.duet.server.inbox.kafka.KafkaEnds;
import dev.duet.server.persons.PersonTasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything between an accepted request and the engine: the inbox that makes it durable and the worker that empties it.
 * Takes two connections of the pool for itself. Thread-safe.
 */
public final class Pipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final GroupCommit.Writer writer;
    private final GroupCommit inbox;
    private final Backlog backlog;
    private final Worker worker;
    private final @Nullable KafkaEnds kafka;

    private Pipeline(
            GroupCommit.Writer writer, GroupCommit inbox, Backlog backlog, Worker worker, @Nullable KafkaEnds kafka) {
        this.writer = writer;
        this.inbox = inbox;
        this.backlog = backlog;
        this.worker = worker;
        this.kafka = kafka;
    }

    /** With the usual settings. */
    public static Pipeline start(DataSource dataSource, Engine engine, CaptureLimits limits, MeterRegistry registry) {
        PersonTasks tasks = new PersonTasks(dataSource, engine);
        return start(dataSource, engine, tasks, limits, InboxSettings.DEFAULT, registry);
    }

    /**
     * Starts taking requests and storing their events, beginning with what an earlier run left in the inbox.
     *
     * @param tasks what the engine has to be told before events that came later
     * @throws dev.duet.events.DuetException UNAVAILABLE where the inbox is to be in Kafka and that does not answer
     */
    public static Pipeline start(
            DataSource dataSource,
            Engine engine,
            PersonTasks tasks,
            CaptureLimits limits,
            InboxSettings settings,
            MeterRegistry registry) {
        PipelineMetrics metrics = new PipelineMetrics(registry);
        KafkaAddress address = settings.kafka();
        KafkaEnds kafka = address == null ? null : KafkaEnds.open(address);
        // What is left in Postgres from before Kafka was used goes first.
        List<InboxSource> sources =
                kafka == null ? List.of(new PostgresSource()) : List.of(new PostgresSource(), kafka.source());
        GroupCommit.Writer writer = kafka == null ? new PostgresInbox(dataSource) : kafka.writer();
        Backlog backlog = new Backlog(dataSource, sources, settings.bytes());
        BatchProcessor processor = new BatchProcessor(engine, new EventDecoder(limits), tasks, metrics);
        Worker worker = new Worker(dataSource, sources, processor, backlog, metrics);
        GroupCommit inbox = new GroupCommit(
                writer,
                written -> {
                    backlog.added(written);
                    worker.wake();
                },
                backlog::isFull,
                PATIENCE);
        InboxGauges.register(registry, inbox, backlog);
        worker.start();
        return new Pipeline(writer, inbox, backlog, worker, kafka);
    }

    public Inbox inbox() {
        return inbox;
    }

    /** What it needs beside the databases, by name, each with whether it answers at this moment. */
    public Map<String, BooleanSupplier> parts() {
        return kafka == null ? Map.of() : Map.of("kafka", kafka::answers);
    }

    /** Stores what was handed over, then ends the worker after the batch in hand. */
    @Override
    public void close() {
        inbox.close();
        writer.close();
        worker.close();
        backlog.close();
        if (kafka != null) {
            kafka.close();
        }
    }
}
