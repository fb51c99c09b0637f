package dev.embedded.clickhouse.internal.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The C interface of ClickHouse's library, one method handle per function that is used here.
 *
 * <p>The library publishes no header with its package; the signatures are those of its public documentation. Lengths are
 * {@code size_t}, states are {@code int} with 0 for success. Handles are opaque. Safe for use by many threads as far as the
 * library is: one query at a time on a connection.
 */
final class LibChdb {
    static final int SUCCESS = 0;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;

    final MethodHandle connect;
    final MethodHandle closeConnection;
    final MethodHandle queryWithParams;
    final MethodHandle streamQueryWithParams;
    final MethodHandle streamFetch;
    final MethodHandle streamCancelQuery;
    final MethodHandle destroyResult;
    final MethodHandle streamInsertWithParams;
    final MethodHandle streamAppend;
    final MethodHandle streamDone;
    final MethodHandle streamCancelInsert;
    final MethodHandle streamInsertError;
    final MethodHandle destroyInsertStream;
    final MethodHandle resultBuffer;
    final MethodHandle resultLength;
    final MethodHandle resultError;
    final MethodHandle resultElapsed;
    final MethodHandle resultRowsRead;
    final MethodHandle resultBytesRead;
    final MethodHandle resultStorageRowsRead;
    final MethodHandle resultStorageBytesRead;
    final MethodHandle resultRowsWritten;
    final MethodHandle resultBytesWritten;
    final MethodHandle classifyQuery;
    final MethodHandle setSignalHandlersEnabled;
    final MethodHandle resetSignalHandlers;
    final MethodHandle version;
    final MethodHandle shutdown;

    /** Loads the library from this file for the rest of the process's life. */
    LibChdb(Path library) {
        this.symbols = SymbolLookup.libraryLookup(library, Arena.global());
        FunctionDescriptor withParams = FunctionDescriptor.of(
                ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                JAVA_LONG);
        connect = bind("chdb_connect", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        closeConnection = bind("chdb_close_conn", FunctionDescriptor.ofVoid(ADDRESS));
        queryWithParams = bind("chdb_query_with_params_n", withParams);
        streamQueryWithParams = bind("chdb_stream_query_with_params_n", withParams);
        streamFetch = bind("chdb_stream_fetch_result", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        streamCancelQuery = bind("chdb_stream_cancel_query", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        destroyResult = bind("chdb_destroy_query_result", FunctionDescriptor.ofVoid(ADDRESS));
        streamInsertWithParams = bind("chdb_stream_insert_with_params_n", withParams);
        streamAppend = bind("chdb_stream_append", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
        streamDone = bind("chdb_stream_done", FunctionDescriptor.of(ADDRESS, ADDRESS));
        streamCancelInsert = bind("chdb_stream_cancel_insert", FunctionDescriptor.ofVoid(ADDRESS));
        streamInsertError = bind("chdb_stream_insert_error", FunctionDescriptor.of(ADDRESS, ADDRESS));
        destroyInsertStream = bind("chdb_destroy_insert_stream", FunctionDescriptor.ofVoid(ADDRESS));
        resultBuffer = bind("chdb_result_buffer", FunctionDescriptor.of(ADDRESS, ADDRESS));
        resultLength = bind("chdb_result_length", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultError = bind("chdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS));
        resultElapsed = bind("chdb_result_elapsed", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));
        resultRowsRead = bind("chdb_result_rows_read", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultBytesRead = bind("chdb_result_bytes_read", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultStorageRowsRead = bind("chdb_result_storage_rows_read", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultStorageBytesRead = bind("chdb_result_storage_bytes_read", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultRowsWritten = bind("chdb_result_rows_written", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        resultBytesWritten = bind("chdb_result_bytes_written", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        classifyQuery = bind(
                "chdb_classify_query_n",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
        setSignalHandlersEnabled = bind("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT));
        resetSignalHandlers = bind("chdb_reset_signal_handlers", FunctionDescriptor.ofVoid());
        version = bind("chdb_version", FunctionDescriptor.of(ADDRESS));
        shutdown = bind("chdb_shutdown", FunctionDescriptor.of(JAVA_INT));
    }

    private MethodHandle bind(String name, FunctionDescriptor type) {
        MemorySegment symbol = symbols.find(name)
                .orElseThrow(() -> EngineException.reported("this library has no function " + name
                        + "; it is older or newer than the version this program was written for"));
        return linker.downcallHandle(symbol, type);
    }

    /** The text at a C string's address, empty for a null pointer. */
    static String text(MemorySegment address) {
        return address.equals(MemorySegment.NULL)
                ? ""
                : address.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** Calls that fail in Java's linkage are programming errors: the library itself reports errors in its results. */
    static EngineException broken(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return EngineException.reported("a call into the native library failed: " + cause);
    }
}
