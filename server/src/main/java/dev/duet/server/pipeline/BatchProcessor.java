package dev.duet.server.pipeline;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import dev.duet.server.answers.DataChange;
import dev.duet.server.answers.DataVersions;
import dev.duet.server.identity.BatchFence;
import dev.duet.server.inbox.InboxRow;
import dev.duet.server.inbox.InboxSource;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.taxonomy.Taxonomy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes inbox rows through all steps: decode, find persons and groups (first transaction), store in the engine, leave the
 * inbox (second transaction).
 *
 * <p>After a crash anywhere the same rows are taken through the same steps again. That is the same in effect as once:
 * decoding is pure, changing persons a second time changes nothing, the engine stores a uuid once, and warnings and dead
 * letters are written in the transaction that removes the rows. Where the engine's tables and the inbox are in the same database,
 * no commit here waits for the disk: its one log of changes never keeps the last commit without those before it, and where a
 * crash takes that one back, the rows are in the inbox again. Used by one thread, but for {@link #decode}.
 */
final class BatchProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

    private static final Duration TASKS = Duration.ofSeconds(60);

    private final Engine engine;
    private final EventDecoder decoder;
    private final PipelineMetrics metrics;
    private final PersonTasks tasks;
    private final Enrichment enrichment = new Enrichment();
    private final Taxonomy taxonomy = new Taxonomy(Clock.systemUTC());

    BatchProcessor(Engine engine, EventDecoder decoder, PersonTasks tasks, PipelineMetrics metrics) {
        this.engine = engine;
        this.decoder = decoder;
        this.tasks = tasks;
        this.metrics = metrics;
    }

    /**
     * Takes rows through all that follows decoding.
     *
     * @param connection without auto-commit, at the start of a transaction
     * @param source where the rows came from
     * @param ids the rows; they themselves may be forgotten by now, for they are large
     * @param decoded what {@link #decode} made of the rows
     * @param open the batch as it was noted before a crash, null when it is new
     * @throws SQLException and {@link DuetException} where trying again later can help; nothing is lost then
     */
    void process(
            Connection connection, InboxSource source, List<Long> ids, DecodedEvents decoded, @Nullable OpenBatch open)
            throws SQLException {
        BatchFence.enter(connection);
        boolean done = false;
        try {
            work(connection, source, ids, decoded, open);
            done = true;
        } finally {
            leave(connection, done);
        }
    }

    private static void leave(Connection connection, boolean done) throws SQLException {
        try {
            if (!done) {
                connection.rollback();
            }
            BatchFence.leave(connection);
        } catch (SQLException e) {
            if (done) {
                throw e;
            }
            LOG.debug("the connection was gone already, and its place at the fence with it", e);
        }
    }

    private void work(
            Connection connection, InboxSource source, List<Long> ids, DecodedEvents decoded, @Nullable OpenBatch open)
            throws SQLException {
        Enriched batch = metrics.timed("persons", () -> enrich(connection, decoded, ids, open));
        Delivery.Delivered delivered = metrics.timed("engine", () -> Delivery.deliver(engine, batch));
        for (PoisonSearch.Poison<Located> poison : delivered.refused()) {
            decoded.deadLetters().add(letter(poison.item().incoming(), "engine", poison.why()));
        }
        deliverRecordings(decoded);
        metrics.timed("finish", () -> {
            finish(connection, source, ids, decoded, batch);
            return ids;
        });
        source.removed(ids);
        metrics.stored(decoded, delivered.stored());
    }

    /** Pieces of recordings go by themselves, so that neither they nor the events hold the others up. */
    private void deliverRecordings(DecodedEvents decoded) {
        List<IncomingRecording> recordings = List.copyOf(decoded.recordings());
        for (PoisonSearch.Poison<IncomingRecording> poison : PoisonSearch.takeAllBut(
                recordings,
                some -> engine.appendBeforeCommit(Batch.ofRecordings(
                        some.stream().map(IncomingRecording::chunk).toList())))) {
            IncomingRecording recording = poison.item();
            decoded.deadLetters()
                    .add(new DeadLetter(
                            recording.chunk().project(),
                            recording.request(),
                            recording.chunk().uuid(),
                            "engine",
                            Trouble.reason(poison.why()),
                            EventJson.of(recording.chunk()),
                            recording.receivedAt()));
        }
    }

    /** Whether the engine's tables are in the inbox's database, which makes small batches cheap. */
    boolean sharesDatabase() {
        return engine.sharesServersDatabase();
    }

    /** Forgets what is remembered, because a step failed. */
    void forget() {
        enrichment.forget();
        taxonomy.forget();
    }

    /** Writes what was put off, if it has waited long enough; commits. */
    void catchUp(Connection connection) throws SQLException {
        taxonomy.writeWaiting(connection);
    }

    /** Writes all that was put off; commits. */
    void catchUpWithAll(Connection connection) throws SQLException {
        taxonomy.writeAll(connection);
    }

    /** Makes the events of rows; pure, so that it may run in another thread, ahead of the rest. */
    DecodedEvents decode(List<InboxRow> rows) {
        return metrics.timed("decode", () -> {
            DecodedEvents decoded = new DecodedEvents();
            for (InboxRow row : rows) {
                byte[] unreadable = row.unreadable();
                if (unreadable != null) {
                    decoded.deadLetters().add(DeadLetter.ofRow(row.id(), unreadable));
                }
                row.requests().forEach(request -> decoder.decode(request, decoded));
            }
            return decoded;
        });
    }

    private Enriched enrich(Connection connection, DecodedEvents decoded, List<Long> ids, @Nullable OpenBatch open)
            throws SQLException {
        letTasksGoFirst(connection, open);
        doNotWaitForTheDisk(connection);
        try {
            return enrichment.enrich(connection, decoded.events(), ids, open, decoded.warnings());
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            enrichment.forget();
            if (Trouble.passes(e)) {
                throw e;
            }
        }
        Set<IncomingEvent> poisoned = new HashSet<>();
        for (PoisonSearch.Poison<IncomingEvent> poison :
                PoisonSearch.takeAllBut(List.copyOf(decoded.events()), some -> rehearse(connection, some))) {
            poisoned.add(poison.item());
            decoded.deadLetters().add(letter(poison.item(), "persons", poison.why()));
        }
        decoded.events().removeIf(poisoned::contains);
        letTasksGoFirst(connection, open);
        doNotWaitForTheDisk(connection);
        return enrichment.enrich(connection, decoded.events(), ids, open, decoded.warnings());
    }

    /**
     * What happened to persons before this batch is told to the engine before it; nothing more can happen until the commit. A
     * batch that was interrupted came before all that is waiting.
     */
    private void letTasksGoFirst(Connection connection, @Nullable OpenBatch open) throws SQLException {
        while (open == null && PersonTasks.areWaiting(connection)) {
            connection.rollback();
            BatchFence.leave(connection);
            try {
                if (!tasks.run(TASKS)) {
                    throw DuetException.unavailable("the engine was not told yet what happened to persons", null);
                }
            } finally {
                BatchFence.enter(connection);
            }
        }
    }

    /** An engine of its own must not be told of a person whom a crash could take back. */
    private void doNotWaitForTheDisk(Connection connection) throws SQLException {
        if (engine.sharesServersDatabase()) {
            String sql = """
                    SET LOCAL synchronous_commit = off
                    """;
            try (PreparedStatement set = connection.prepareStatement(sql)) {
                set.execute();
            }
        }
    }

    /** Does the first transaction for some events, only to see whether it can be done. */
    private void rehearse(Connection connection, List<IncomingEvent> some) {
        try {
            try {
                enrichment.rehearse(connection, some);
            } finally {
                connection.rollback();
                enrichment.forget();
            }
        } catch (SQLException e) {
            if (Trouble.passes(e)) {
                throw DuetException.unavailable("Postgres failed while persons were looked up", e);
            }
            throw DuetException.internal("persons cannot be stored: " + e.getMessage(), e);
        }
    }

    private void finish(
            Connection connection, InboxSource source, List<Long> ids, DecodedEvents decoded, Enriched batch)
            throws SQLException {
        if (source.isInDatabase()) {
            doNotWaitForTheDisk(connection);
        }
        DataVersions.note(connection, DataChange.of(batch.batch(), Instant.now()));
        Leftovers.writeWarnings(connection, decoded.warnings());
        if (!decoded.deadLetters().isEmpty()) {
            Leftovers.writeDeadLetters(connection, decoded.deadLetters());
        }
        source.remove(connection, ids);
        if (batch.noted()) {
            OpenBatch.close(connection);
        }
        Taxonomy.Outcome defined = define(connection, decoded);
        connection.commit();
        if (defined != null) {
            defined.remember();
        }
    }

    /** Whatever is wrong with definitions, it holds no event up; null where they were not written. */
    private Taxonomy.@Nullable Outcome define(Connection connection, DecodedEvents decoded) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return taxonomy.write(connection, decoded.definitions());
        } catch (SQLException e) {
            connection.rollback(before);
            taxonomy.giveUp();
            LOG.warn("the definitions of a batch were not written: {}", e.toString());
            return null;
        }
    }

    private static DeadLetter letter(IncomingEvent event, String place, RuntimeException why) {
        return new DeadLetter(
                event.project(),
                event.request(),
                event.uuid(),
                place,
                Trouble.reason(why),
                EventJson.of(event),
                event.receivedAt());
    }
}
