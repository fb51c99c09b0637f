package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.NativeResult;
import dev.embedded.clickhouse.internal.engine.Statistics;
import dev.embedded.clickhouse.internal.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a result on. Pieces are held in native memory until the query ends or they get too many, so that an error can still
 * change the status and small results carry their full statistics; from then on they flow. Used by one thread.
 */
final class ResultSink implements AutoCloseable {
    /** What is held of a result that is waited for. Larger ones flow all the same: memory stays bounded. */
    private static final long HELD_WHEN_WAITING = 16L << 20;

    private static final long HELD = 1L << 20;

    private final HttpResponse response;
    private final Encoding encoding;
    private final long startedNanos;
    private final long maxHeld;
    private final List<NativeResult> held = new ArrayList<>();
    private long heldBytes;
    private Statistics statistics = Statistics.NONE;

    ResultSink(HttpResponse response, QueryOptions options, long startedNanos) {
        this.response = response;
        this.encoding = Encoding.of(options);
        this.startedNanos = startedNanos;
        this.maxHeld = options.waitForEnd() ? HELD_WHEN_WAITING : HELD;
    }

    /** Takes over a piece and closes it in time. */
    void accept(NativeResult piece) throws IOException {
        statistics = statistics.plus(piece.statistics());
        held.add(piece);
        heldBytes += piece.data().byteSize();
        if (heldBytes > maxHeld || response.started()) {
            flow();
        }
    }

    private void flow() throws IOException {
        if (!response.started()) {
            writeHead();
            response.start(200);
        }
        for (NativeResult piece : held) {
            encoding.write(piece.data().asByteBuffer(), response::write);
        }
        dropHeld();
    }

    /** Sends what is held and ends the answer. */
    void finish() throws IOException {
        // What has to be packed first would all be in this process's small heap if it were sent in one piece.
        if (response.started() || (heldBytes > HELD && !(encoding instanceof Encoding.Plain))) {
            flow();
            encoding.end(response::write);
            response.end();
            return;
        }
        writeHead();
        List<ByteBuffer> body = new ArrayList<>();
        for (NativeResult piece : held) {
            encoding.write(piece.data().asByteBuffer(), body::add);
        }
        encoding.end(body::add);
        response.send(200, body.toArray(ByteBuffer[]::new));
    }

    private void writeHead() {
        encoding.header(response);
        response.header("X-ClickHouse-Summary", Summary.of(statistics, startedNanos));
    }

    private void dropHeld() {
        held.forEach(NativeResult::close);
        held.clear();
        heldBytes = 0;
    }

    @Override
    public void close() {
        dropHeld();
    }
}
