package dev.duet.clickhouse.client;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server and reads its answers. Each question runs in a thread of its own and is told to a listener; an interrupt of
 * the one who waits ends it, on the server as well. Thread-safe.
 */
final class Questions implements AutoCloseable {
    private final Hosts hosts;
    private final ClickHouseLimits limits;
    private final StatementListener listener;
    private final Topology topology;
    private final QuestionSettings settings;
    private final CancellableCalls calls = new CancellableCalls();
    private final AtomicInteger running = new AtomicInteger();
    private volatile ServerFeatures features = ServerFeatures.UNKNOWN;

    /** The hosts are the caller's to close. */
    Questions(Hosts hosts, ClickHouseLimits limits, StatementListener listener, Topology topology) {
        this.hosts = hosts;
        this.limits = limits;
        this.listener = listener;
        this.topology = topology;
        this.settings = new QuestionSettings(limits, topology);
    }

    /** Reads an answer's bytes. */
    interface Answer<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * A question that is to be asked once.
     *
     * @param more settings beside those that every question has
     */
    record Asked<T>(
            Sql sql,
            Occasion occasion,
            ClickHouseFormat format,
            Map<String, String> more,
            String queryId,
            Answer<T> answer) {
        Asked(Sql sql, Occasion occasion, ClickHouseFormat format, Map<String, String> more, Answer<T> answer) {
            this(sql, occasion, format, more, UUID.randomUUID().toString(), answer);
        }
    }

    /** What the server said about its work; written by the thread that asks, read by the one that waits. */
    private static final class Reply {
        private volatile @Nullable Client host;
        private volatile long rowsRead;
        private volatile long bytesRead;
        private volatile long resultRows;
        private volatile long nanos;
    }

    /** What is known of the server. */
    ServerFeatures features() {
        return features;
    }

    /** Keeps what was learned of the server. */
    void learned(ServerFeatures found) {
        features = found;
    }

    /** Asks and waits for the answer. */
    <T> Measured<T> ask(Asked<T> asked) {
        Reply reply = new Reply();
        StatementListener.Started started =
                new StatementListener.Started(asked.sql(), asked.occasion(), asked.queryId(), Instant.now());
        long start = System.nanoTime();
        @Nullable String error = null;
        listener.started(started);
        try {
            T value = calls.await(() -> answer(asked, reply), () -> kill(asked.queryId(), reply));
            return new Measured<>(
                    value,
                    asked.queryId(),
                    Duration.ofNanos(reply.nanos),
                    reply.rowsRead,
                    reply.bytesRead,
                    reply.resultRows);
        } catch (DuetException e) {
            error = errorName(e);
            boolean isLate = System.nanoTime() - start >= limits.time().toNanos();
            throw isLate ? ClickHouseErrors.late(e) : e;
        } catch (RuntimeException | Error e) {
            error = e.getClass().getSimpleName();
            throw e;
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            listener.finished(new StatementListener.Finished(started, time, reply.rowsRead, reply.bytesRead, error));
        }
    }

    private String errorName(DuetException e) {
        int code = ClickHouseErrors.code(e);
        return code == 0 ? e.code() : features.errorName(code);
    }

    private <T> T answer(Asked<T> asked, Reply reply) {
        int active = running.incrementAndGet();
        try {
            QueryResponse response = response(asked, active, reply);
            try (AnswerStream in = new AnswerStream(response.getInputStream())) {
                reply.rowsRead = response.getReadRows();
                reply.bytesRead = response.getReadBytes();
                reply.resultRows = response.getResultRows();
                reply.nanos = response.getServerTime();
                return read(asked.answer(), in);
            } finally {
                ClientCalls.close(response);
            }
        } catch (IOException e) {
            throw ClickHouseErrors.of(e);
        } finally {
            running.decrementAndGet();
        }
    }

    private QueryResponse response(Asked<?> asked, int active, Reply reply) {
        Sql.Bound bound = asked.sql().bound();
        QuerySettings chosen = settings.of(asked.occasion(), asked.format(), asked.queryId(), features, active);
        asked.more().forEach(chosen::serverSetting);
        return hosts.read(host -> {
            reply.host = host;
            return ClientCalls.await(() -> host.query(bound.text(), bound.parameters(), chosen));
        });
    }

    private static <T> T read(Answer<T> answer, AnswerStream in) throws IOException {
        try {
            return answer.read(in);
        } catch (IOException e) {
            throw in.refusal()
                    .<IOException>map(refusal -> new IOException(refusal))
                    .orElse(e);
        }
    }

    /** Ends a running statement, wherever it runs. */
    void kill(String queryId) {
        hosts.write(host -> {
            kill(queryId, host, topology.onServers());
            return true;
        });
    }

    /** On the host that it was sent to. */
    private static void kill(String queryId, Reply reply) {
        Client host = reply.host;
        if (host != null) {
            kill(queryId, host, Topology.ONE_SERVER.onServers());
        }
    }

    private static void kill(String queryId, Client host, Sql where) {
        Sql.Bound kill = Sql.of("KILL QUERY{0} WHERE query_id = {1} ASYNC", where, Sql.text(queryId))
                .bound();
        CommandSettings patience = new CommandSettings();
        patience.setNetworkTimeout(QuestionSettings.GRACE.toMillis(), ChronoUnit.MILLIS);
        ClientCalls.close(ClientCalls.await(() -> host.execute(kill.text(), kill.parameters(), patience)));
    }

    @Override
    public void close() {
        calls.close();
    }
}
