package dev.embedded.clickhouse.internal.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One session inside the engine, with its own settings, current database and temporary tables. Runs one statement at a time;
 * not safe for several threads at once, but any thread may use it after another.
 */
public final class EngineConnection implements AutoCloseable {
    /** The size of the library's analysis struct: four unsigned 32-bit fields. */
    private static final int ANALYSIS_BYTES = 16;

    private final LibChdb lib;
    private final MemorySegment pointer;
    private final long number;
    private boolean closed;

    EngineConnection(LibChdb lib, MemorySegment pointer, long number) {
        this.lib = lib;
        this.number = number;
        this.pointer = pointer.reinterpret(ADDRESS.byteSize());
    }

    MemorySegment handle() {
        return pointer.get(ADDRESS, 0);
    }

    LibChdb lib() {
        return lib;
    }

    /** Tells this session from all others of this process, see {@link SessionMark}. */
    public long number() {
        return number;
    }

    /** Runs a statement to its end and returns all of its output. */
    public NativeResult execute(byte[] sql, String format, Map<String, String> parameters) {
        return checked(new NativeResult(lib, call(lib.queryWithParams, sql, format, parameters)));
    }

    /** Runs a statement for its effect only. */
    public void execute(String sql) {
        execute(sql.getBytes(StandardCharsets.UTF_8), "TabSeparated", Map.of()).close();
    }

    /** Runs a statement and returns its output as text without the last line break. */
    public String text(String sql, Map<String, String> parameters) {
        try (NativeResult result = execute(sql.getBytes(StandardCharsets.UTF_8), "TabSeparatedRaw", parameters)) {
            MemorySegment data = result.data();
            String text = new String(data.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** Starts a statement whose output is fetched piece by piece. */
    public QueryStream stream(byte[] sql, String format, Map<String, String> parameters) {
        return new QueryStream(
                this, checked(new NativeResult(lib, call(lib.streamQueryWithParams, sql, format, parameters))));
    }

    /** Starts an INSERT without data ({@code INSERT INTO t (a, b)}), to which data in the format is then appended. */
    public InsertStream insert(byte[] sql, String format, Map<String, String> parameters) {
        return InsertStream.open(lib, call(lib.streamInsertWithParams, sql, format, parameters));
    }

    /** Calls one of the functions that take a statement, a format and parameters, and return a handle. */
    private MemorySegment call(MethodHandle function, byte[] sql, String format, Map<String, String> parameters) {
        try (Arena arena = Arena.ofConfined()) {
            Call call = Call.of(arena, sql, format, parameters);
            return (MemorySegment) function.invokeExact(
                    handle(),
                    call.sql(),
                    call.sqlLength(),
                    call.format(),
                    call.formatLength(),
                    call.names(),
                    call.nameLengths(),
                    call.values(),
                    call.valueLengths(),
                    call.count());
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    /** What the engine's parser makes of a text; runs nothing. */
    public Classification classify(byte[] sql) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = Call.bytes(arena, sql);
            MemorySegment analysis = arena.allocate(ANALYSIS_BYTES, Integer.BYTES);
            analysis.setAtIndex(JAVA_INT, 0, ANALYSIS_BYTES);
            int state = (int) lib.classifyQuery.invokeExact(
                    handle(), text, text.byteSize() - 1, MemorySegment.NULL, 0L, analysis);
            if (state == LibChdb.SUCCESS) {
                return Classification.of(analysis.getAtIndex(JAVA_INT, 3), analysis.getAtIndex(JAVA_INT, 1));
            }
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
        throw EngineException.reported("the engine could not analyse the query");
    }

    private static NativeResult checked(NativeResult result) {
        try {
            result.check();
            return result;
        } catch (EngineException e) {
            result.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            lib.closeConnection.invokeExact(pointer);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }
}
