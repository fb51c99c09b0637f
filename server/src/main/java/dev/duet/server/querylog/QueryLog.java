package dev.duet.server.querylog;

import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementLog;
import dev.duet.events.operation.StatementOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every statement that an engine ran, for a while, in Postgres, and measures them. One thread writes; a question only puts
 * its statements into a queue, and where that is full they are left out and counted. Thread-safe.
 */
public final class QueryLog implements StatementLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);
    private static final int WAITING = 4_000;
    private static final int AT_ONCE = 500;
    private static final int LONGEST_QUERY = 16_384;
    private static final int MOST_LINES = 1_000_000;
    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(10);

    private record Ended(AskedStatement statement, StatementOutcome outcome) {}

    private final QueryLogTable table;
    private final Duration kept;
    private final Clock clock;
    private final StatementMetrics metrics;
    private final SlowStatements slow;
    private final Counter leftOut;
    private final BlockingQueue<Ended> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private volatile boolean closed;
    private long trimmed = System.nanoTime() - BETWEEN_TRIMS.toNanos();

    private QueryLog(QueryLogTable table, Duration kept, SlowStatements slow, MeterRegistry registry, Clock clock) {
        this.table = table;
        this.kept = kept;
        this.clock = clock;
        this.metrics = new StatementMetrics(registry);
        this.slow = slow;
        this.leftOut = Counter.builder("duet.statement.unlogged")
                .description("Statements that the query log left out because too many waited")
                .register(registry);
        this.writer = Thread.ofPlatform().name("query-log").daemon().unstarted(this::write);
    }

    /**
     * Begins to write.
     *
     * @param kept how long a statement stays in the log
     * @param slowFrom how long a statement may run before that is logged and counted
     */
    public static QueryLog start(
            QueryLogTable table, Duration kept, Duration slowFrom, MeterRegistry registry, Clock clock) {
        QueryLog log = new QueryLog(table, kept, new SlowStatements(slowFrom, registry), registry, clock);
        log.writer.start();
        return log;
    }

    @Override
    public void started(AskedStatement statement) {
        slow.started(statement);
    }

    @Override
    public void finished(AskedStatement statement, StatementOutcome outcome) {
        slow.finished(statement);
        metrics.finished(statement, outcome);
        if (!waiting.offer(new Ended(statement, outcome))) {
            leftOut.increment();
        }
    }

    private void write() {
        List<Ended> ended = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                Ended first = waiting.poll(500, TimeUnit.MILLISECONDS);
                if (first != null) {
                    ended.add(first);
                    waiting.drainTo(ended, AT_ONCE - 1);
                    table.insert(ended.stream().map(QueryLog::line).toList());
                }
                trim();
            } catch (JdbiException e) {
                // A log must not stand in the way of what it is about: these lines are lost.
                leftOut.increment(ended.size());
                LOG.warn("the query log could not be written", e);
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                leftOut.increment(ended.size());
                LOG.error("statements could not be put into the query log", e);
            }
            ended.clear();
        }
    }

    private void trim() {
        if (System.nanoTime() - trimmed >= BETWEEN_TRIMS.toNanos()) {
            trimmed = System.nanoTime();
            table.trim(clock.instant().minus(kept), MOST_LINES);
        }
    }

    private static LoggedQuery line(Ended ended) {
        AskedStatement statement = ended.statement();
        String text = statement.text().get().replace("\0", "");
        return new LoggedQuery(
                statement.id(),
                statement.engine(),
                text.substring(0, Math.min(LONGEST_QUERY, text.length())),
                statement.started(),
                ended.outcome().time().toMillis(),
                ended.outcome().rowsRead(),
                ended.outcome().bytesRead(),
                statement.purpose().user(),
                statement.project() == 0 ? null : statement.project(),
                statement.purpose().id(),
                statement.kind(),
                statement.purpose().insight(),
                statement.properties().stream()
                        .map(name -> name.replace("\0", ""))
                        .toList(),
                ended.outcome().error());
    }

    /** Writes what waits, for some seconds at most. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slow.close();
    }
}
