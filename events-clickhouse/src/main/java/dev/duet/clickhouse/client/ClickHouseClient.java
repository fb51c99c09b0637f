package dev.duet.clickhouse.client;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.duet.clickhouse.client.RowBinaryReader.Reading;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A database on a ClickHouse server, reached over HTTP by the official client, on the first of its hosts that answers.
 * Questions run read-only and within {@link ClickHouseLimits}; each statement carries a comment that says whose it is. Failures
 * are {@link DuetException}s. Thread-safe.
 */
public final class ClickHouseClient implements AutoCloseable {
    /** Bytes; a statement may hold long lists of values. */
    private static final String LONGEST_STATEMENT = Integer.toString(1 << 26);

    private static final String ROWS_FOR_A_THREAD = Integer.toString(32_768);
    private static final String BYTES_FOR_A_THREAD = Integer.toString(40 << 20);

    private static final String ROWS_OF_A_TIGHT_BLOCK = Integer.toString(8_192);

    private static final String BYTES_OF_A_TIGHT_FILE = Integer.toString(1 << 16);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    private final Hosts hosts;
    private final ClickHouseLimits limits;
    private final StatementListener listener;
    private final Topology topology;
    private final CancellableCalls calls = new CancellableCalls();
    private final AtomicInteger running = new AtomicInteger();
    private volatile ServerFeatures features = ServerFeatures.UNKNOWN;

    private ClickHouseClient(Hosts hosts, ClickHouseLimits limits, StatementListener listener, Topology topology) {
        this.hosts = hosts;
        this.limits = limits;
        this.listener = listener;
        this.topology = topology;
    }

    /**
     * A server and how to sign in there.
     *
     * @param url {@code http://host:port} or https
     * @param database the database that statements run in
     */
    public record Address(String url, String user, String password, String database) {
        /** Without the password. */
        @Override
        public String toString() {
            return url + "/" + database + " as " + user;
        }
    }

    /** Makes a client; the server is first asked by the first statement. */
    public static ClickHouseClient at(Address address, ClickHouseLimits limits, StatementListener listener) {
        return at(List.of(address), limits, listener);
    }

    /** Makes a client of a database that several hosts hold, replicas of each other. */
    public static ClickHouseClient at(List<Address> addresses, ClickHouseLimits limits, StatementListener listener) {
        return at(addresses, limits, listener, Topology.ONE_SERVER);
    }

    /** Makes a client of a database whose tables lie as the topology says. */
    public static ClickHouseClient at(
            List<Address> addresses, ClickHouseLimits limits, StatementListener listener, Topology topology) {
        return new ClickHouseClient(new Hosts(addresses), limits, listener, topology);
    }

    /** How the tables lie on servers. */
    public Topology topology() {
        return topology;
    }

    /** Asks the server what it can and what its errors are called; to be done once, before it is made use of. */
    public void learn() {
        Map<Integer, String> errors = new HashMap<>();
        query(Sql.of("""
                        SELECT toInt32(number), toString(errorCodeToName(number))
                        FROM numbers(2000)
                        WHERE errorCodeToName(number) != ''
                        """), Occasion.job("learn"), RowBinaryReader.rows(row -> errors.put(row.int32(), row.text())));
        boolean spillsJoins = !query(
                        Sql.of("SELECT 1 FROM system.settings WHERE name = 'max_bytes_before_external_join'"),
                        Occasion.job("learn"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
        features = new ServerFeatures(errors, spillsJoins);
    }

    /** Takes over what another client of the same database has learned. */
    public void learnFrom(ClickHouseClient other) {
        features = other.features;
    }

    /** The server's own name of an error; its number where {@link #learn} has not been called or there is none. */
    public String errorName(int code) {
        return features.errorName(code);
    }

    /** Asks a question and reads its rows. An interrupt ends the question, on the server as well. */
    public <T> T query(Sql sql, Occasion occasion, Reading<T> reading) {
        return ask(sql, occasion, ClickHouseFormat.RowBinary, Map.of(), in -> reading.read(new RowBinaryReader(in)));
    }

    /**
     * Asks a question whose rows lie in the order of what they are grouped by: one group after the other is done with, rather
     * than all at once. Only for groups that begin with the table's order; any other grouping is slower so.
     */
    public <T> T queryInOrder(Sql sql, Occasion occasion, Reading<T> reading) {
        return ask(
                sql,
                occasion,
                ClickHouseFormat.RowBinary,
                Map.of("optimize_aggregation_in_order", "1"),
                in -> reading.read(new RowBinaryReader(in)));
    }

    /** Within what questions run. */
    public ClickHouseLimits limits() {
        return limits;
    }

    /** Asks a question with a large answer and reads it block by block; an interrupt ends it likewise. */
    public <T> T queryBlocks(Sql sql, Occasion occasion, NativeReader.Reading<T> reading) {
        return ask(sql, occasion, ClickHouseFormat.Native, Map.of(), in -> reading.read(new NativeReader(in)));
    }

    /**
     * What a statement gave and took.
     *
     * @param time the server's own measure
     */
    public record Measured<T>(T value, String queryId, Duration time, long readRows, long readBytes, long resultRows) {}

    /** As {@link #query}, with some settings more and what it took. */
    public <T> Measured<T> measure(Sql sql, Map<String, String> settings, Occasion occasion, Reading<T> reading) {
        String queryId = UUID.randomUUID().toString();
        Reply reply = new Reply();
        T value = ask(
                sql,
                occasion,
                ClickHouseFormat.RowBinary,
                settings,
                in -> reading.read(new RowBinaryReader(in)),
                queryId,
                reply);
        return new Measured<>(
                value, queryId, Duration.ofNanos(reply.nanos), reply.rowsRead, reply.bytesRead, reply.resultRows);
    }

    /** As {@link #measure}, for a statement whose rows are of no interest. */
    public Measured<Boolean> runThrough(Sql sql, Map<String, String> settings, Occasion occasion) {
        String queryId = UUID.randomUUID().toString();
        Reply reply = new Reply();
        ask(
                sql,
                occasion,
                ClickHouseFormat.RowBinary,
                settings,
                in -> in.transferTo(OutputStream.nullOutputStream()),
                queryId,
                reply);
        return new Measured<>(
                true, queryId, Duration.ofNanos(reply.nanos), reply.rowsRead, reply.bytesRead, reply.resultRows);
    }

    private interface Answer<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T ask(Sql sql, Occasion occasion, ClickHouseFormat format, Map<String, String> more, Answer<T> answer) {
        return ask(sql, occasion, format, more, answer, UUID.randomUUID().toString(), new Reply());
    }

    private <T> T ask(
            Sql sql,
            Occasion occasion,
            ClickHouseFormat format,
            Map<String, String> more,
            Answer<T> answer,
            String queryId,
            Reply reply) {
        StatementListener.Started started = new StatementListener.Started(sql, occasion, queryId, Instant.now());
        long start = System.nanoTime();
        @Nullable String error = null;
        listener.started(started);
        try {
            return calls.await(
                    () -> ask(sql, occasion, format, more, queryId, answer, reply), () -> kill(queryId, reply));
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
        return code == 0 ? e.code() : errorName(code);
    }

    /** What the server said about its work; written by the thread that asks, read by the one that waits. */
    private static final class Reply {
        private volatile @Nullable Client host;
        private volatile long rowsRead;
        private volatile long bytesRead;
        private volatile long resultRows;
        private volatile long nanos;
    }

    /** Ends a running statement; false where none of this id runs. */
    public boolean kill(String queryId) {
        Sql running = Sql.of(
                "SELECT 1 FROM {0} WHERE query_id = {1} OR JSONExtractString(Settings['log_comment'], 'query_id') = {1}",
                topology.ofServers("processes"), Sql.text(queryId));
        boolean isThere = !query(running, Occasion.job("kill"), RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
        if (isThere) {
            hosts.write(host -> {
                kill(queryId, host, topology.onServers());
                return true;
            });
        }
        return isThere;
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
        CommandSettings settings = new CommandSettings();
        settings.setNetworkTimeout(GRACE.toMillis(), ChronoUnit.MILLIS);
        close(await(() -> host.execute(kill.text(), kill.parameters(), settings)));
    }

    private <T> T ask(
            Sql sql,
            Occasion occasion,
            ClickHouseFormat format,
            Map<String, String> more,
            String queryId,
            Answer<T> answer,
            Reply reply) {
        Sql.Bound bound = sql.bound();
        QuerySettings settings = querySettings(occasion, format, queryId, running.incrementAndGet());
        more.forEach(settings::serverSetting);
        try {
            QueryResponse response = hosts.read(host -> {
                reply.host = host;
                return await(() -> host.query(bound.text(), bound.parameters(), settings));
            });
            try (AnswerStream in = new AnswerStream(response.getInputStream())) {
                reply.rowsRead = response.getReadRows();
                reply.bytesRead = response.getReadBytes();
                reply.resultRows = response.getResultRows();
                reply.nanos = response.getServerTime();
                return read(answer, in);
            } finally {
                close(response);
            }
        } catch (IOException e) {
            throw ClickHouseErrors.of(e);
        } finally {
            running.decrementAndGet();
        }
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

    /** Runs a statement that changes something. */
    public void execute(Sql sql) {
        Sql.Bound bound = sql.bound();
        topology.changes(bound.text()).forEach(statement -> execute(statement, bound.parameters(), "change"));
    }

    /** Runs a statement of a {@link dev.duet.events.migration.Migration}, which is a constant of the source. */
    public void executeMigration(String statement) {
        topology.changes(statement).forEach(one -> execute(one, Map.of(), "migrate"));
    }

    /** Returns when every replica has what any of them was given. */
    public void settle() {
        topology.settling().forEach(statement -> execute(statement, Map.of(), "settle"));
    }

    private void execute(String statement, Map<String, Object> parameters, String job) {
        CommandSettings settings = new CommandSettings();
        Duration patience = longest(WRITE_TIMEOUT, limits.time());
        settings.setNetworkTimeout(patience.toMillis(), ChronoUnit.MILLIS);
        topology.ofChanges(statement, patience.minus(GRACE)).forEach(settings::serverSetting);
        String queryId = UUID.randomUUID().toString();
        settings.setQueryId(queryId);
        settings.logComment(PurposeComment.of(Occasion.job(job), queryId));
        close(hosts.write(host -> await(() -> host.execute(statement, parameters, settings))));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * Inserts rows. A repetition with the same token within the table's window of remembered tokens inserts nothing.
     *
     * @param columns the columns that each row fills, in order
     */
    public void insert(String table, List<String> columns, RowBinaryWriter rows, String token) {
        String queryId = UUID.randomUUID().toString();
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token)
                .setQueryId(queryId)
                .serverSetting("log_comment", PurposeComment.of(Occasion.job("append"), queryId))
                .serverSetting("max_partitions_per_insert_block", "0")
                .serverSetting("insert_deduplicate", "1")
                .serverSetting("async_insert", "0");
        topology.ofInserts(table).forEach(settings::serverSetting);
        if (token.isEmpty() && topology.isCluster()) {
            settings.serverSetting("insert_deduplicate", "0"); // there, equal rows would be taken for a repetition
        }
        settings.setNetworkTimeout(WRITE_TIMEOUT.toMillis(), ChronoUnit.MILLIS);
        close(hosts.write(host ->
                await(() -> host.insert(table, quoted(columns), rows::writeTo, ClickHouseFormat.RowBinary, settings))));
    }

    /** Whether the server answers within two seconds. */
    public boolean isAlive() {
        return hosts.isAlive(2_000);
    }

    /** The server's number for the error behind the exception; 0 where there is none. */
    public static int errorCode(DuetException thrown) {
        return ClickHouseErrors.code(thrown);
    }

    /** The server's own words on the error behind the exception, which may hold SQL; empty where there are none. */
    public static String said(DuetException thrown) {
        return ClickHouseErrors.said(thrown);
    }

    @Override
    public void close() {
        calls.close();
        hosts.close();
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream().map(Sql::identifier).map(Sql::readable).toList();
    }

    private QuerySettings querySettings(Occasion occasion, ClickHouseFormat format, String queryId, int active) {
        QuerySettings settings = new QuerySettings()
                .setFormat(format)
                .setQueryId(queryId)
                .logComment(PurposeComment.of(occasion, queryId))
                .setMaxExecutionTime(Math.toIntExact(limits.time().toSeconds()))
                .waitEndOfQuery(true)
                .serverSetting("max_memory_usage", Long.toString(limits.memory()))
                .serverSetting("max_bytes_before_external_group_by", Long.toString(limits.spillFrom()))
                .serverSetting("max_bytes_before_external_sort", Long.toString(limits.spillFrom()))
                .serverSetting("max_query_size", LONGEST_STATEMENT)
                .serverSetting("precise_float_parsing", "1")
                // Some 30,000 rows are worth a second thread: questions are short, and people wait for them.
                .serverSetting("merge_tree_min_rows_for_concurrent_read", ROWS_FOR_A_THREAD)
                .serverSetting("merge_tree_min_bytes_for_concurrent_read", BYTES_FOR_A_THREAD)
                .serverSetting("readonly", "1");
        topology.ofQuestions().forEach(settings::serverSetting);
        settings.setNetworkTimeout(limits.time().plus(GRACE).toMillis(), ChronoUnit.MILLIS);
        if (features.spillsJoins()) {
            settings.serverSetting("max_bytes_before_external_join", Long.toString(limits.spillFrom()));
        }
        if (limits.isTight()) {
            // Groups go to disk only once they are in two levels, which the server's own threshold puts off for too
            // long.
            settings.serverSetting("max_threads", "1")
                    .serverSetting("max_block_size", ROWS_OF_A_TIGHT_BLOCK)
                    .serverSetting("group_by_two_level_threshold_bytes", Long.toString(limits.spillFrom()))
                    .serverSetting("temporary_files_buffer_size", BYTES_OF_A_TIGHT_FILE);
        } else if (limits.threads() > 0) {
            settings.serverSetting("max_threads", Integer.toString(Math.max(1, limits.threads() / active)));
        }
        return settings;
    }

    private static void close(AutoCloseable response) {
        try {
            response.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw ClickHouseErrors.of(e);
        }
    }

    /** The client runs a call in the calling thread and throws as it likes; both ways out end here. */
    private static <T> T await(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().get();
        } catch (ExecutionException e) {
            throw ClickHouseErrors.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while waiting for ClickHouse", e);
        } catch (RuntimeException e) {
            throw ClickHouseErrors.of(e);
        }
    }
}
