package dev.embedded.clickhouse.internal.engine;

import java.lang.foreign.MemorySegment;

/**
 * An INSERT that is still taking data. Nothing of the last block is stored before {@link #finish()}; closing without it
 * cancels. Used by one thread.
 */
public final class InsertStream implements AutoCloseable {
    private final LibChdb lib;
    private final MemorySegment handle;
    private boolean finished;

    private InsertStream(LibChdb lib, MemorySegment handle) {
        this.lib = lib;
        this.handle = handle;
    }

    static InsertStream open(LibChdb lib, MemorySegment handle) {
        InsertStream stream = new InsertStream(lib, handle);
        String error = stream.error();
        if (!error.isEmpty()) {
            stream.finished = true;
            stream.close();
            throw EngineException.reported(error);
        }
        return stream;
    }

    private String error() {
        try {
            return LibChdb.text((MemorySegment) lib.streamInsertError.invokeExact(handle));
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    /**
     * Hands over a piece of data, which the engine copies; waits while the engine is behind.
     *
     * @return false if the engine has already given up: {@link #finish()} then throws why
     */
    public boolean append(MemorySegment data, long length) {
        try {
            return (int) lib.streamAppend.invokeExact(handle, data, length) == LibChdb.SUCCESS;
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }

    /** Ends the data and waits until all of it is stored, or throws the engine's error. */
    public Statistics finish() {
        finished = true;
        NativeResult result;
        try {
            result = new NativeResult(lib, (MemorySegment) lib.streamDone.invokeExact(handle));
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
        try (result) {
            result.check();
            return result.statistics();
        }
    }

    @Override
    public void close() {
        try {
            if (!finished) {
                finished = true;
                lib.streamCancelInsert.invokeExact(handle);
            }
            lib.destroyInsertStream.invokeExact(handle);
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
    }
}
