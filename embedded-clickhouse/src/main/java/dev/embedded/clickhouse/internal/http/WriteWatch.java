package dev.embedded.clickhouse.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Writes to a client and remembers since when it waits for it. A client that stops reading would otherwise hold its thread, and
 * the query behind it, for ever; {@link #closeIfStuck} is called from outside now and then.
 */
final class WriteWatch {
    private final SocketChannel channel;
    private final long patienceNanos;
    private volatile boolean writing;
    private volatile long since;

    WriteWatch(SocketChannel channel, long patienceNanos) {
        this.channel = channel;
        this.patienceNanos = patienceNanos;
    }

    void write(ByteBuffer... pieces) throws IOException {
        for (int from = 0; from < pieces.length; ) {
            if (pieces[from].hasRemaining()) {
                since = System.nanoTime();
                writing = true;
                channel.write(pieces, from, pieces.length - from);
            } else {
                from++;
            }
        }
        writing = false;
    }

    void closeIfStuck() {
        if (writing && System.nanoTime() - since > patienceNanos) {
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("a connection could not be closed: " + e);
        }
    }
}
