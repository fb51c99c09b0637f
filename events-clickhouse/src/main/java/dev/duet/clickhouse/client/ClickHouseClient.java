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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database on a ClickHouse server, reached over HTTP by the official client. Questions run read-only and within {@link
 * ClickHouseLimits}; each carries a query id and a comment that says whose it is. Failures are {@link DuetException}s. Thread-safe.
 */
public final class ClickHouseClient implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    private final Client client;
    private final ClickHouseLimits limits;
    private final AtomicInteger running = new AtomicInteger();

    private ClickHouseClient(Client client, ClickHouseLimits limits) {
        this.client = client;
        this.limits = limits;
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
    public static ClickHouseClient at(Address address, ClickHouseLimits limits) {
        Client client = new Client.Builder()
                .addEndpoint(address.url())
                .setUsername(address.user())
                .setPassword(address.password())
                .setDefaultDatabase(address.database())
                .setClientName("duet")
                .compressServerResponse(false)
                .compressClientRequest(false)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setMaxConnections(64)
                .build();
        return new ClickHouseClient(client, limits);
    }

    /** Asks a question and reads its rows. */
    public <T> T query(Sql sql, Occasion occasion, Reading<T> reading) {
        return query(sql, occasion, Map.of(), reading);
    }

    /** Asks a question with settings of its own and reads its rows. */
    public <T> T query(Sql sql, Occasion occasion, Map<String, String> settings, Reading<T> reading) {
        Sql.Bound bound = sql.bound();
        int active = running.incrementAndGet();
        try {
            QueryResponse response = await(
                    client.query(bound.text(), bound.parameters(), querySettings(occasion, active, settings)),
                    limits.time().plus(GRACE));
            try {
                return reading.read(new RowBinaryReader(response.getInputStream()));
            } finally {
                close(response);
            }
        } catch (IOException e) {
            throw ClickHouseErrors.of(e);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Runs a statement that changes something. */
    public void execute(Sql sql) {
        Sql.Bound bound = sql.bound();
        execute(bound.text(), bound.parameters());
    }

    /** Runs a statement of a {@link dev.duet.events.migration.Migration}, which is a constant of the source. */
    public void executeMigration(String statement) {
        execute(statement, Map.of());
    }

    private void execute(String statement, Map<String, Object> parameters) {
        close(await(client.execute(statement, parameters, new CommandSettings()), WRITE_TIMEOUT));
    }

    /**
     * Inserts rows. A repetition with the same token within the table's window of remembered tokens inserts nothing.
     *
     * @param columns the columns that each row fills, in order
     */
    public void insert(String table, List<String> columns, RowBinaryWriter rows, String token) {
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token)
                .setQueryId(UUID.randomUUID().toString())
                .serverSetting("max_partitions_per_insert_block", "0")
                .serverSetting("insert_deduplicate", "1")
                .serverSetting("async_insert", "0");
        close(await(
                client.insert(table, quoted(columns), rows::writeTo, ClickHouseFormat.RowBinary, settings),
                WRITE_TIMEOUT));
    }

    /** Whether the server answers within two seconds. */
    public boolean isAlive() {
        return client.ping(2_000);
    }

    /** The server's number for the error behind the exception; 0 where there is none. */
    public static int errorCode(DuetException thrown) {
        return ClickHouseErrors.code(thrown);
    }

    @Override
    public void close() {
        client.close();
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream().map(Sql::identifier).map(Sql::readable).toList();
    }

    private QuerySettings querySettings(Occasion occasion, int active, Map<String, String> own) {
        QuerySettings settings = new QuerySettings()
                .setFormat(ClickHouseFormat.RowBinary)
                .setQueryId(UUID.randomUUID().toString())
                .logComment(PurposeComment.of(occasion))
                .setMaxExecutionTime(Math.toIntExact(limits.time().toSeconds()))
                .waitEndOfQuery(true)
                .serverSetting("max_memory_usage", Long.toString(limits.memory()))
                .serverSetting("max_bytes_before_external_group_by", Long.toString(limits.spillFrom()))
                .serverSetting("max_bytes_before_external_sort", Long.toString(limits.spillFrom()))
                .serverSetting("precise_float_parsing", "1")
                .serverSetting("readonly", "1");
        if (limits.threads() > 0) {
            settings.serverSetting("max_threads", Integer.toString(Math.max(1, limits.threads() / active)));
        }
        own.forEach(settings::serverSetting);
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

    private static <T> T await(CompletableFuture<T> future, Duration longest) {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw ClickHouseErrors.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new DuetException(
                    DuetException.Category.TIMEOUT, "timeout", "ClickHouse did not answer in time", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while waiting for ClickHouse", e);
        }
    }
}
