package dev.duet.bench.capture;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that is kept open, with one request under way at a time. Not thread-safe. */
final class Connection {
    private static final ByteBuffer INPUT = ByteBuffer.allocateDirect(64 * 1024);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ResponseReader response = new ResponseReader();
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long due;
    private int events;
    private final int index;

    private Connection(int index, SocketChannel channel, SelectionKey key) {
        this.index = index;
        this.channel = channel;
        this.key = key;
    }

    static Connection open(int index, InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, 0);
        Connection connection = new Connection(index, channel, key);
        key.attach(connection);
        return connection;
    }

    /** Begins a request that was due at {@code due} (nanoseconds of the system's clock). */
    void send(ByteBuffer bytes, int count, long dueAt) throws IOException {
        request = bytes;
        events = count;
        due = dueAt;
        response.reset();
        write();
    }

    /** Goes on where the socket allows it; returns whether the response is complete. */
    boolean proceed() throws IOException {
        if (key.isWritable()) {
            write();
            return false;
        }
        INPUT.clear();
        if (channel.read(INPUT) < 0) {
            throw new EOFException("the server closed a connection");
        }
        return response.take(INPUT.flip());
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    ResponseReader response() {
        return response;
    }

    long due() {
        return due;
    }

    int index() {
        return index;
    }

    int events() {
        return events;
    }

    void close() throws IOException {
        channel.close();
    }
}
