package dev.embedded.clickhouse.internal.engine;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A running query whose output comes in pieces. Used by one thread; close it, finished or not. */
public final class QueryStream implements AutoCloseable {
    private final EngineConnection connection;
    private final NativeResult stream;
    private boolean ended;

    QueryStream(EngineConnection connection, NativeResult stream) {
        this.connection = connection;
        this.stream = stream;
    }

    /** The next piece, to be closed by the caller, or null at the end. */
    public @Nullable NativeResult next() {
        if (ended) {
            return null;
        }
        NativeResult piece;
        try {
            piece = new NativeResult(connection.lib(), (MemorySegment)
                    connection.lib().streamFetch.invokeExact(connection.handle(), stream.handle()));
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        }
        try {
            piece.check();
        } catch (EngineException e) {
            ended = true;
            piece.close();
            throw e;
        }
        if (piece.data().byteSize() == 0) {
            ended = true;
            piece.close();
            return null;
        }
        return piece;
    }

    @Override
    public void close() {
        try {
            if (!ended) {
                ended = true;
                connection.lib().streamCancelQuery.invokeExact(connection.handle(), stream.handle());
            }
        } catch (Throwable e) {
            throw LibChdb.broken(e);
        } finally {
            stream.close();
        }
    }
}
