package dev.embedded.clickhouse.internal.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * ClickHouse inside this process, on one directory. There is one per process at most. Safe for use by many threads.
 *
 * <p>The library puts its own signal handlers in place of the JVM's when it starts; they are switched off here, and
 * {@code libjsig} must be preloaded for what slips through.
 */
public final class Engine implements AutoCloseable {
    private final LibChdb lib;
    private final List<String> arguments;

    /** Keeps the engine up while all other connections come and go. */
    private final EngineConnection anchor;

    private final AtomicLong sessions = new AtomicLong();

    private Engine(LibChdb lib, List<String> arguments) {
        this.lib = lib;
        this.arguments = arguments;
        this.anchor = open();
    }

    /** Loads the library and starts the engine on the directory; tables found there are opened. */
    public static Engine start(Path library, Path directory, Path configuration) {
        LibChdb lib = new LibChdb(library);
        try {
            lib.setSignalHandlersEnabled.invokeExact(0);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
        return new Engine(lib, List.of("clickhouse", "--path=" + directory, "--config-file=" + configuration));
    }

    /** A new session with the settings of the configuration. */
    public EngineConnection open() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointers = arena.allocate(ADDRESS, arguments.size() + 1L);
            for (int i = 0; i < arguments.size(); i++) {
                pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments.get(i)));
            }
            MemorySegment connection = (MemorySegment) lib.connect.invokeExact(arguments.size(), pointers);
            if (connection.equals(MemorySegment.NULL)) {
                throw EngineException.reported(
                        "the engine did not start on this data directory; its own words are in the error output above");
            }
            return new EngineConnection(lib, connection, sessions.incrementAndGet());
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    /** The engine's version, such as {@code 26.7.2.1}. */
    public String version() {
        return anchor.text("SELECT version()", Map.of());
    }

    /** The time zone of the engine, such as {@code Etc/UTC}. */
    public String timezone() {
        return anchor.text("SELECT timezone()", Map.of());
    }

    /** The names of all engines that tables and databases could have. */
    public Set<String> tableAndDatabaseEngines() {
        String names = anchor.text(
                "SELECT name FROM system.table_engines UNION DISTINCT SELECT name FROM system.database_engines",
                Map.of());
        return Set.of(names.split("\n", -1));
    }

    /** Cancels what a session runs, if it runs something. */
    public void cancel(long session) {
        try (EngineConnection connection = open()) {
            connection.execute("KILL QUERY WHERE " + SessionMark.condition(session) + " ASYNC");
        }
    }

    /** Stops the engine; every other connection must be closed already. */
    @Override
    public void close() {
        anchor.close();
        try {
            int ignored = (int) lib.shutdown.invokeExact();
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }
}
