package dev.embedded.clickhouse;

import dev.embedded.clickhouse.internal.child.ChildOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what an embedded ClickHouse shall be like, then starts it. Used by one thread. */
public final class EmbeddedClickHouseBuilder {
    private static final long MEBIBYTE = 1L << 20;
    private Optional<Path> dataDirectory = Optional.empty();
    private Optional<Path> library = Optional.empty();
    private Optional<String> password = Optional.empty();
    private int port;
    private int connections = 8;
    private int waitingRequests = 256;
    private long maxServerMemory = 2048 * MEBIBYTE;
    private Optional<Long> maxQueryMemory = Optional.empty();
    private int loopbackShards;
    private final Map<String, String> settings = new TreeMap<>();
    private Duration startTimeout = Duration.ofSeconds(60);
    private CrashListener listener = crash -> {};

    EmbeddedClickHouseBuilder() {}

    /** Where all files live; made if it is missing. Required. One process at a time may use it. */
    public EmbeddedClickHouseBuilder dataDirectory(Path path) {
        dataDirectory = Optional.of(path.toAbsolutePath());
        return this;
    }

    /** The engine's library; without this it is looked for where npm puts it. */
    public EmbeddedClickHouseBuilder library(Path path) {
        library = Optional.of(path);
        return this;
    }

    /** The secret that requests must bring; without this a random one is made. */
    public EmbeddedClickHouseBuilder password(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("password is empty: every user of this machine could get in");
        }
        password = Optional.of(secret);
        return this;
    }

    /** The port on 127.0.0.1, or 0 for any free one, which is the default. It stays the same over restarts. */
    public EmbeddedClickHouseBuilder port(int number) {
        port = checked("port", number, 0, 65_535);
        return this;
    }

    /** Queries that run at once, 8 by default; further ones wait. */
    public EmbeddedClickHouseBuilder connections(int number) {
        connections = checked("connections", number, 1, 256);
        return this;
    }

    /** Requests that may wait for a connection, 256 by default; further ones get error 202. */
    public EmbeddedClickHouseBuilder waitingRequests(int number) {
        waitingRequests = checked("waitingRequests", number, 0, 100_000);
        return this;
    }

    /** Bytes that the engine may take for all queries together, 2 GiB by default; beyond it a query gets error 241. */
    public EmbeddedClickHouseBuilder maxServerMemory(long bytes) {
        maxServerMemory = atLeast("maxServerMemory", bytes);
        return this;
    }

    /** Bytes that one query may take unless its settings say otherwise; three quarters of the server's by default. */
    public EmbeddedClickHouseBuilder maxQueryMemory(long bytes) {
        maxQueryMemory = Optional.of(atLeast("maxQueryMemory", bytes));
        return this;
    }

    /**
     * Makes a cluster named {@code loopback} of so many shards, each of which is this very engine, for trying statements on
     * {@code Distributed} tables; none by default. Which shard a row is read for is told by {@code shardNum()}. No network is
     * used, and none can be reached.
     */
    public EmbeddedClickHouseBuilder loopbackShards(int number) {
        loopbackShards = checked("loopbackShards", number, 0, 100);
        return this;
    }

    /** A setting that every query has unless it says otherwise. */
    public EmbeddedClickHouseBuilder setting(String name, String value) {
        if (!name.matches("[a-z_0-9]+")) {
            throw new IllegalArgumentException("not the name of a setting: " + name);
        }
        settings.put(name, value);
        return this;
    }

    /** How long the start may take, 60 seconds by default. */
    public EmbeddedClickHouseBuilder startTimeout(Duration duration) {
        startTimeout = duration;
        return this;
    }

    /** Who is told when the child process ends by itself. */
    public EmbeddedClickHouseBuilder onCrash(CrashListener crashListener) {
        listener = crashListener;
        return this;
    }

    /** Starts the child process and returns when it answers requests; throws {@link EmbeddedClickHouseException} if it cannot. */
    public EmbeddedClickHouse start() {
        Path directory = dataDirectory.orElseThrow(
                () -> new IllegalArgumentException("dataDirectory is missing: it says where the files shall live"));
        Path engine = library.map(EngineLibrary::checked).orElseGet(EngineLibrary::find);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EmbeddedClickHouseException("the data directory " + directory + " cannot be made: " + e, e);
        }
        ChildOptions options = new ChildOptions(
                directory,
                engine,
                password.orElseGet(EmbeddedClickHouseBuilder::randomPassword),
                port,
                connections,
                waitingRequests,
                maxServerMemory,
                maxQueryMemory.orElse(maxServerMemory / 4 * 3),
                loopbackShards,
                settings);
        return EmbeddedClickHouse.start(new ChildCommand(directory), options, startTimeout, listener);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int checked(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", not between " + min + " and " + max);
        }
        return value;
    }

    private static long atLeast(String name, long bytes) {
        if (bytes < 64 * MEBIBYTE) {
            throw new IllegalArgumentException(name + " is " + bytes + " bytes, less than 64 MiB");
        }
        return bytes;
    }
}
