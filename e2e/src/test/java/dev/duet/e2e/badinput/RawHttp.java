package dev.duet.e2e.badinput;

import dev.duet.e2e.program.Duet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** HTTP without a client's manners: sends any bytes over a connection of their own and reads whatever comes back. */
final class RawHttp {
    private static final int TIMEOUT_MILLISECONDS = 60_000;

    private final Duet duet;
    private final URI server;

    RawHttp(Duet duet) {
        this.duet = duet;
        this.server = duet.url();
    }

    /**
     * Sends bytes, then says that nothing more will come.
     *
     * @return the answer; nothing where the server only closed the connection, as it may on what is no HTTP
     */
    Optional<RawAnswer> send(byte[] bytes) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException refusedEarly) {
                // The server has answered and closed before it read everything; the answer may still be there.
            }
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("cannot connect to the server: " + e, e);
        }
    }

    private Optional<RawAnswer> answer(InputStream input) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            int count;
            while ((count = input.read(buffer)) >= 0) {
                received.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "no end of the answer within " + TIMEOUT_MILLISECONDS + " ms, so far: " + received + duet.log()
                            + duet.threads(),
                    e);
        } catch (IOException reset) {
            // Closed with something of the request unread; what was received before counts.
        }
        return parse(received.toString(StandardCharsets.UTF_8));
    }

    private static Optional<RawAnswer> parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return Optional.empty();
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = text.substring(end + 4);
        int status = Integer.parseInt(text.substring(9, 12));
        return Optional.of(new RawAnswer(status, head, body(head, rest)));
    }

    /** The first answer's body; a request whose wish to close was garbled may have made another answer follow. */
    private static String body(String head, String rest) {
        if (head.contains("transfer-encoding: chunked")) {
            return joined(rest);
        }
        int nextAnswer = rest.indexOf("HTTP/1.1 ");
        return nextAnswer < 0 ? rest : rest.substring(0, nextAnswer);
    }

    /** The text of chunks without their sizes; answers are ASCII where it matters, so characters stand for bytes. */
    private static String joined(String chunks) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int line = chunks.indexOf("\r\n", at);
            if (line < 0) {
                break;
            }
            int size = Integer.parseInt(chunks.substring(at, line).strip(), 16);
            if (size == 0) {
                break;
            }
            int from = line + 2;
            int to = Math.min(chunks.length(), from + size);
            joined.append(chunks, from, to);
            at = to + 2;
        }
        return joined.toString();
    }
}
