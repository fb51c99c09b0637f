package dev.embedded.clickhouse.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A request's body, by length or in chunks. An end before its end is an error, never a shorter body. */
final class RequestBody extends InputStream {
    private static final int MAX_CHUNK_HEADER = 256;
    private final ConnectionInput input;
    private final boolean chunked;
    private final Runnable beforeFirstRead;
    private long remaining;
    private boolean started;
    private boolean ended;

    /** A body of this many bytes, or of chunks where the length is -1. */
    RequestBody(ConnectionInput input, long length, Runnable beforeFirstRead) {
        this.input = input;
        this.chunked = length < 0;
        this.remaining = chunked ? 0 : length;
        this.ended = length == 0;
        this.beforeFirstRead = beforeFirstRead;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (ended) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        if (!started) {
            started = true;
            beforeFirstRead.run();
        }
        if (chunked && remaining == 0 && !nextChunk()) {
            return -1;
        }
        int count = input.read(target, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new ClientGoneException();
        }
        remaining -= count;
        if (remaining == 0) {
            endOfPiece();
        }
        return count;
    }

    private void endOfPiece() throws IOException {
        if (!chunked) {
            ended = true;
        } else if (!line().isEmpty()) {
            throw new HttpException(400, "a chunk is longer than its header says");
        }
    }

    private boolean nextChunk() throws IOException {
        String header = line();
        int extension = header.indexOf(';');
        String size = (extension < 0 ? header : header.substring(0, extension)).strip();
        if (size.isEmpty() || size.length() > 15 || !size.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new HttpException(400, "a chunk header is not a hexadecimal size");
        }
        remaining = Long.parseLong(size, 16);
        if (remaining > 0) {
            return true;
        }
        while (!line().isEmpty()) {
            // Trailers carry nothing that is used here.
        }
        ended = true;
        return false;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new ClientGoneException();
            }
            if (text.length() >= MAX_CHUNK_HEADER) {
                throw new HttpException(400, "a chunk header is too long");
            }
            text.append((char) b);
        }
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
    }
}
