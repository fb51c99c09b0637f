package dev.embedded.clickhouse.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to one request: headers first, then either all of the body at once or pieces of it. Used by one thread.
 */
public final class HttpResponse {
    private static final ByteBuffer[] NONE = {};
    private final WriteWatch client;
    private final boolean withoutBody;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean keepAlive;
    private boolean started;
    private boolean ended;

    HttpResponse(WriteWatch client, boolean keepAlive, boolean withoutBody) {
        this.client = client;
        this.keepAlive = keepAlive;
        this.withoutBody = withoutBody;
    }

    /** Sets a header, in place of one of the same name; line breaks in values become spaces. */
    public void header(String name, String value) {
        headers.put(name, value.replace('\r', ' ').replace('\n', ' '));
    }

    /** Whether the head has been sent, after which status and headers are fixed. */
    public boolean started() {
        return started;
    }

    boolean complete() {
        return ended;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** Lets the connection end after this answer. */
    public void closeAfterwards() {
        keepAlive = false;
    }

    /** Sends the head and the whole body. */
    public void send(int status, ByteBuffer... body) throws IOException {
        long length = 0;
        for (ByteBuffer piece : body) {
            length += piece.remaining();
        }
        headers.put("Content-Length", Long.toString(length));
        started = true;
        write(head(status), withoutBody ? NONE : body);
        ended = true;
    }

    /** Sends the head; the body follows by {@link #write} and ends with {@link #end}. */
    public void start(int status) throws IOException {
        headers.put("Transfer-Encoding", "chunked");
        started = true;
        write(head(status), NONE);
    }

    /** Sends a piece of the body. */
    public void write(ByteBuffer piece) throws IOException {
        if (!piece.hasRemaining() || withoutBody) {
            return;
        }
        ByteBuffer size = ascii(Integer.toHexString(piece.remaining()) + "\r\n");
        write(size, piece, ascii("\r\n"));
    }

    /** Ends a body that was sent in pieces. */
    public void end() throws IOException {
        if (!withoutBody) {
            write(ascii("0\r\n\r\n"), NONE);
        }
        ended = true;
    }

    private ByteBuffer head(int status) {
        headers.put("Connection", keepAlive ? "Keep-Alive" : "Close");
        StringBuilder text = new StringBuilder(512);
        text.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(Reason.of(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return ascii(text.append("\r\n").toString());
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    private void write(ByteBuffer first, ByteBuffer... rest) throws IOException {
        ByteBuffer[] all = new ByteBuffer[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        client.write(all);
    }
}
