package dev.embedded.clickhouse.internal.engine;

import java.lang.foreign.MemorySegment;

/** One result handle of the library: some bytes in the asked format, with counters. Not safe for several threads. */
public final class NativeResult implements AutoCloseable {
    private final LibChdb lib;
    private final MemorySegment handle;
    private boolean closed;

    NativeResult(LibChdb lib, MemorySegment handle) {
        this.lib = lib;
        this.handle = handle;
    }

    /** Throws the error that this result carries, if it carries one. */
    void check() {
        if (handle.equals(MemorySegment.NULL)) {
            throw EngineException.reported("the engine returned no result");
        }
        MemorySegment error;
        try {
            error = (MemorySegment) lib.resultError.invokeExact(handle);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
        if (!error.equals(MemorySegment.NULL)) {
            throw EngineException.reported(LibChdb.text(error));
        }
    }

    MemorySegment handle() {
        return handle;
    }

    /** The bytes, owned by the library and gone when this is closed. */
    public MemorySegment data() {
        try {
            long length = (long) lib.resultLength.invokeExact(handle);
            MemorySegment buffer = (MemorySegment) lib.resultBuffer.invokeExact(handle);
            return length == 0 || buffer.equals(MemorySegment.NULL) ? MemorySegment.NULL : buffer.reinterpret(length);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    public Statistics statistics() {
        try {
            return new Statistics(
                    (long) lib.resultStorageRowsRead.invokeExact(handle),
                    (long) lib.resultStorageBytesRead.invokeExact(handle),
                    (long) lib.resultRowsWritten.invokeExact(handle),
                    (long) lib.resultBytesWritten.invokeExact(handle),
                    (long) lib.resultRowsRead.invokeExact(handle),
                    (long) lib.resultBytesRead.invokeExact(handle));
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    @Override
    public void close() {
        if (closed || handle.equals(MemorySegment.NULL)) {
            return;
        }
        closed = true;
        try {
            lib.destroyResult.invokeExact(handle);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }
}
