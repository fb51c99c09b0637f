package dev.embedded.clickhouse.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One client's connection: its requests are answered one after another until it, or an error, ends it. */
final class HttpConnection implements Runnable {
    /** How long a started request may be silent, and how long a connection may lie idle. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Left-over body bytes that are worth reading to keep a connection. */
    private static final int MAX_DRAIN = 1 << 20;

    private final SocketChannel channel;
    private final HttpHandler handler;
    private final WriteWatch client;

    HttpConnection(SocketChannel channel, HttpHandler handler) {
        this.channel = channel;
        this.handler = handler;
        this.client = new WriteWatch(channel, PATIENCE.toNanos());
    }

    /** The writing side, for whoever watches over all connections. */
    WriteWatch client() {
        return client;
    }

    @Override
    public void run() {
        try (channel) {
            channel.socket().setTcpNoDelay(true);
            channel.socket().setSoTimeout((int) PATIENCE.toMillis());
            serve();
        } catch (IOException | UncheckedIOException e) {
            // The client is gone; whoever was answering it has been told by the same error.
        }
    }

    private void serve() throws IOException {
        ConnectionInput input = new ConnectionInput(channel.socket().getInputStream());
        RequestReader reader = new RequestReader(input);
        boolean more = true;
        while (more) {
            RequestReader.Incoming incoming;
            try {
                incoming = reader.next(this::sayContinue, input::watch);
            } catch (HttpException e) {
                refuse(e);
                return;
            }
            if (incoming == null) {
                return;
            }
            more = answer(incoming);
        }
    }

    private boolean answer(RequestReader.Incoming incoming) throws IOException {
        boolean head = incoming.request().method().equals("HEAD");
        HttpResponse response = new HttpResponse(client, incoming.keepAlive(), head);
        try {
            handler.handle(incoming.request(), response);
            return response.complete() && response.keepAlive() && drained(incoming.body());
        } catch (HttpException e) {
            if (!response.started()) {
                refuse(e);
            }
            return false;
        }
    }

    private static boolean drained(RequestBody body) throws IOException {
        byte[] rest = new byte[8 * 1024];
        int total = 0;
        while (!body.ended() && total < MAX_DRAIN) {
            int count = body.read(rest);
            total += Math.max(count, 0);
        }
        return body.ended();
    }

    private void refuse(HttpException error) throws IOException {
        HttpResponse response = new HttpResponse(client, false, false);
        response.header("Content-Type", "text/plain; charset=UTF-8");
        response.send(error.status(), ByteBuffer.wrap((error.getMessage() + "\n").getBytes(UTF_8)));
    }

    private void sayContinue() {
        try {
            client.write(ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
