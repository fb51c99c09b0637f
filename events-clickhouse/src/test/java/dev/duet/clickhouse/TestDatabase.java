package dev.duet.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.StatementListener;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One embedded ClickHouse for all tests of a JVM, a database of its own for each class. */
public final class TestDatabase {
    /** Enough for every test; two threads from so few events on that most tests have them. */
    public static final ClickHouseLimits LIMITS =
            new ClickHouseLimits(Duration.ofSeconds(60), 1L << 30, 0, 1_000_000, 3);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Lazy {
        static final EmbeddedClickHouse SERVER = start();
    }

    private TestDatabase() {}

    /** The same, where more than this many events are grouped by the server. */
    public static ClickHouseLimits limits(int eventsInHeap) {
        return new ClickHouseLimits(
                LIMITS.time(), LIMITS.memory(), LIMITS.threads(), eventsInHeap, LIMITS.eventsForTwo());
    }

    /** An engine on a new database. */
    public static ClickHouseEngine newEngine() {
        return newEngine(StatementListener.NONE);
    }

    /** An engine on a new database whose statements are listened to. */
    public static ClickHouseEngine newEngine(StatementListener listener) {
        return ClickHouseEngine.open(newDatabase(), LIMITS, listener);
    }

    /** A database that does not exist yet. */
    public static Address newDatabase() {
        return new Address(
                Lazy.SERVER.url().toString(),
                Lazy.SERVER.user(),
                Lazy.SERVER.password(),
                "test_" + DATABASES.incrementAndGet());
    }

    /** A client of the database without any engine, for what a test has to see or do behind its back. */
    public static Client client(Address address) {
        return new Client.Builder()
                .addEndpoint(address.url())
                .setUsername(address.user())
                .setPassword(address.password())
                .setDefaultDatabase(address.database())
                .compressServerResponse(false)
                .build();
    }

    /** The rows of a statement, each as a line of JSON. */
    public static List<String> rows(Client client, String statement, Map<String, Object> parameters) {
        try {
            QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.JSONCompactEachRow);
            QueryResponse response =
                    client.query(statement, parameters, settings).get();
            String text = new String(response.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.close();
            return text.lines().toList();
        } catch (Exception e) {
            throw new AssertionError(statement, e);
        }
    }

    private static EmbeddedClickHouse start() {
        try {
            Path directory = Files.createTempDirectory("duet-clickhouse-");
            EmbeddedClickHouse server =
                    EmbeddedClickHouse.builder().dataDirectory(directory).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(directory);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
