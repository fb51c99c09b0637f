package dev.embedded.clickhouse.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on loopback and serves each connection on a thread of its own. The threads are the platform's: requests end up in
 * native calls, which would hold the few carriers of virtual threads.
 */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;

    /** Address space only, used as far as it is needed: the engine's parser recurses deeply. */
    private static final long STACK_BYTES = 8L << 20;

    /** Such as when the process has no file descriptors left. */
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

    private static final Duration WATCH_PAUSE = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** Takes this port of 127.0.0.1, or a free one where it is 0. Clients that connect now wait for {@link #start}. */
    public static HttpServer bind(int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 128);
        return new HttpServer(listener);
    }

    /** Begins to answer. */
    public void start(HttpHandler handler) {
        Thread.ofPlatform().name("http-accept").start(() -> accept(handler));
        Thread.ofPlatform().daemon().name("http-watch").start(this::watch);
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    private void accept(HttpHandler handler) {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                if (open.size() >= MAX_CONNECTIONS) {
                    channel.close();
                    continue;
                }
                HttpConnection connection = new HttpConnection(channel, handler);
                open.add(connection);
                Thread.ofPlatform()
                        .daemon()
                        .name("http-" + channel.socket().getPort())
                        .stackSize(STACK_BYTES)
                        .start(() -> serve(connection));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                System.err.println("a connection could not be accepted: " + e);
                pause(ACCEPT_PAUSE);
            }
        }
    }

    private void serve(HttpConnection connection) {
        try {
            connection.run();
        } finally {
            open.remove(connection);
        }
    }

    private void watch() {
        while (listener.isOpen()) {
            open.forEach(connection -> connection.client().closeIfStuck());
            pause(WATCH_PAUSE);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no further connections; the ones that run are cut by {@link #close}. */
    public void stopListening() throws IOException {
        listener.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(connection -> connection.client().close());
    }
}
