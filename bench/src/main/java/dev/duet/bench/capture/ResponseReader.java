package dev.duet.bench.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds the end of a response with a known length and its status. Reads no more than it must. Not thread-safe. */
final class ResponseReader {
    private static final int LARGEST = 64 * 1024;

    private final byte[] bytes = new byte[LARGEST];
    private int length;
    private int total;
    private int status;

    /** Takes what arrived; returns whether the response is complete. */
    boolean take(ByteBuffer input) {
        int count = input.remaining();
        if (length + count > LARGEST) {
            throw new IllegalStateException("a response is larger than " + LARGEST + " bytes");
        }
        input.get(bytes, length, count);
        length += count;
        if (total == 0) {
            readHead();
        }
        return total > 0 && length >= total;
    }

    int status() {
        return status;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void reset() {
        length = 0;
        total = 0;
        status = 0;
    }

    private void readHead() {
        int end = headEnd();
        if (end < 0) {
            return;
        }
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int field = head.indexOf("\r\ncontent-length:");
        if (field < 0) {
            throw new IllegalStateException("a response names no length:\n" + head);
        }
        int from = field + "\r\ncontent-length:".length();
        int to = head.indexOf('\r', from);
        total = end
                + Integer.parseInt(
                        head.substring(from, to < 0 ? head.length() : to).strip());
    }

    /** The position behind the empty line, or -1. */
    private int headEnd() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }
}
